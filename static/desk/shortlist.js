// The shortlist by keyboard, without loading the page anew. Every mark is a form in the row: this
// script sends the same form and puts the answered row in place of the old one.
import { obstacle, sendSafely, token } from "./sending.js";
import { keep, sent, ticked } from "./ticked.js";

const board = document.querySelector(".board");
const said = document.getElementById("said");
const keys = document.getElementById("keys");
const rated = document.getElementById("rated");
const hold = (problem) => document.getElementById("desk").replaceChildren(...problem);

const rows = () => [...board.querySelectorAll(".pick")];
const isRated = (row) => row.dataset.stars !== "";
const heading = (row) => row.querySelector("h2");
const current = () => board.querySelector(".pick.here");
// Until the next page is here, no key means anything.
let isLeaving = false;

function goTo(row) {
  current()?.classList.remove("here");
  row.classList.add("here");
  heading(row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const place = all.indexOf(current());
  const next = all[place < 0 ? 0 : place + by];
  if (next) { goTo(next); return; }
  const onward = document.querySelector(`.paginator a[rel=${by > 0 ? "next" : "prev"}]`);
  if (onward) { leaveFor(onward, by); } else if (by > 0) { said.textContent = said.dataset.last; }
}

/** What is still being sent arrives first; the next page begins where this one ended. */
async function leaveFor(link, by) {
  isLeaving = true;
  await queue;
  sessionStorage.setItem("shortlist goes on", by > 0 ? "first" : "last");
  link.click();
}

function goOn() {
  const place = sessionStorage.getItem("shortlist goes on");
  sessionStorage.removeItem("shortlist goes on");
  if (place) { goTo(rows().at(place === "first" ? 0 : -1)); }
}

// Ticks stay when one goes from page to page.
const ticks = ticked();

function keepTick({ value, checked }) {
  ticks[checked ? "add" : "delete"](value);
  keep(ticks);
  showTicks();
}

function showTicks() {
  const count = document.querySelector("[data-ticked]");
  count.textContent = ticks.size ? count.dataset.ticked.replace("{n}", ticks.size) : "";
}

/** Those of other pages go along. */
function takeTicks(form) {
  form.querySelectorAll("[name=paper]").forEach((input) => input.remove()); // of a time before
  for (const value of ticks) {
    if (document.querySelector(`[name=paper][value="${CSS.escape(value)}"]`)) { continue; }
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "paper", value });
    form.append(input);
  }
  sent();
}

// One mark after the other: the answer to an early one must not undo a later one.
let queue = Promise.resolve();
// How many marks of each row are on their way: it is busy until the last is there.
const underway = new Map();

function send(form, data) {
  const pick = form.closest(".pick");
  const { id } = pick;
  underway.set(id, (underway.get(id) ?? 0) + 1);
  pick.setAttribute("aria-busy", "true");
  queue = queue.then(() => put(form, data, id));
}

/** The mark that is being sent arrives even so; those behind it would not, nor a note without Enter. */
function askBeforeLeaving(event) {
  const marks = [...underway.values()].reduce((sum, count) => sum + count, 0);
  const notes = [...board.querySelectorAll("[name=note]")];
  if (marks > 1 || notes.some((note) => note.value !== note.defaultValue)) { event.preventDefault(); }
}

async function put(form, data, id) {
  let answer = null;
  data.set("csrfmiddlewaretoken", token(form));
  try {
    answer = await fetch(form.action, {
      method: "POST", body: data, keepalive: true, headers: { "X-Requested-With": "fetch" }, redirect: "error",
    });
  } catch { /* said below */ }
  const old = document.getElementById(id);
  underway.set(id, underway.get(id) - 1);
  if (!answer?.ok) {
    if (!underway.get(id)) { old.removeAttribute("aria-busy"); }
    hold(await obstacle() ?? [said.dataset.failed]);
    return;
  }
  hold([]);
  replace(old, await answer.text());
}

function replace(old, html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.content.querySelector(".pick");
  const here = old.classList.contains("here");
  const focus = pathOfFocus(old);
  fresh.querySelector("details").open = old.querySelector("details").open;
  fresh.querySelector("[name=paper]").checked = old.querySelector("[name=paper]").checked;
  keepTyped(old.querySelector("[name=note]"), fresh.querySelector("[name=note]"));
  old.replaceWith(fresh);
  rated.textContent = Number(rated.textContent) + isRated(fresh) - isRated(old);
  fresh.classList.toggle("here", here);
  if (underway.get(old.id)) { fresh.setAttribute("aria-busy", "true"); }
  if (focus) { (fresh.querySelector(focus) ?? heading(fresh)).focus({ preventScroll: true }); }
}

/** A note that is being written while the answer to an earlier key arrives. */
function keepTyped(old, fresh) {
  if (old.value === old.defaultValue) { return; }
  fresh.value = old.value;
  fresh.setSelectionRange(old.selectionStart, old.selectionEnd);
}

/** What has the focus in a row that is about to be replaced, as a selector. */
function pathOfFocus(row) {
  const active = document.activeElement;
  if (!row.contains(active)) { return ""; }
  if (active.matches(".stars button")) {
    return `.stars button:nth-of-type(${[...active.parentNode.querySelectorAll("button")].indexOf(active) + 1})`;
  }
  if (active.matches(".topics button")) { return `.topics button[value="${active.value}"]`; }
  return active.name === "note" ? "[name=note]" : "h2";
}

const anywhere = {
  j: () => step(1),
  k: () => step(-1),
  m: () => document.querySelector("[data-make]").focus(),
  "/": () => document.querySelector(".board-filters [name=q]").focus(),
  "?": () => keys.showModal(),
};
const onRow = {
  n: (row) => row.querySelector("[name=note]").focus(),
  o: (row) => row.querySelector("summary").click(),
  v: (row) => row.querySelector("details a[target]")?.click(),
  x: (row) => row.querySelector("[name=paper]").click(),
};

/** A digit says how many, however often it is pressed; a button pressed again takes its stars away. */
function rate(row, key) {
  const form = row.querySelector(".stars");
  const data = new FormData(form);
  data.set("stars", key === "-" ? "" : key);
  send(form, data);
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || keys.open) { return; }
  if (localStorage.keys === "off") { return; }
  if (isLeaving) {
    event.preventDefault();
    return;
  }
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (typing) {
    if (event.key === "Escape") { leave(typing); }
    return;
  }
  const row = current();
  const topic = row?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (event.key in anywhere) {
    anywhere[event.key]();
  } else if (row && event.key in onRow) {
    onRow[event.key](row);
  } else if (row && /^[0-5-]$/.test(event.key)) {
    rate(row, event.key);
  } else if (topic) {
    send(topic.form, new FormData(topic.form, topic));
  } else {
    return;
  }
  event.preventDefault();
}

function leave(field) {
  const row = field.closest(".pick");
  if (row) {
    field.value = field.defaultValue;
    heading(row).focus();
  } else {
    field.blur();
  }
}

if (board) {
  document.querySelector("[data-help]").hidden = false;
  document.querySelector("[data-help]").addEventListener("click", () => keys.showModal());
  document.addEventListener("keydown", press);
  addEventListener("beforeunload", askBeforeLeaving);
  board.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.matches(".note")) { heading(event.target.closest(".pick")).focus(); }
    send(event.target, new FormData(event.target, event.submitter));
  });
  board.addEventListener("focusin", (event) => {
    const row = event.target.closest(".pick");
    current()?.classList.remove("here");
    row?.classList.add("here");
  });
  for (const box of board.querySelectorAll("[name=paper]")) { box.checked = ticks.has(box.value); }
  showTicks();
  board.addEventListener("change", (event) => {
    if (event.target.name === "paper") { keepTick(event.target); }
  });
  const make = document.getElementById("make");
  sendSafely(make, () => takeTicks(make), hold);
  goOn();
  const asked = location.hash.startsWith("#paper-") && document.getElementById(location.hash.slice(1));
  if (asked) { goTo(asked); }
}
