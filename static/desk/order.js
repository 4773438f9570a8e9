// Order. The hidden position inputs are the truth; rows move in the page, and the index of their
// form never changes.
import { isGone, part, rowsOf, say, touch, words } from "./page.js";

export function renumber(group) {
  const rows = rowsOf(group);
  const live = rows.filter((row) => !isGone(row));
  for (const row of rows) {
    const number = live.indexOf(row) + 1;
    row.querySelector(".num").textContent = number || "–";
    const input = part(row, "position");
    if (input && number) { input.value = number; }
    // Not `disabled`: the button under the finger would lose its focus.
    row.querySelector("[data-do=up]")?.setAttribute("aria-disabled", row === rows[0]);
    row.querySelector("[data-do=down]")?.setAttribute("aria-disabled", row === rows.at(-1));
  }
  group.querySelector(".count").textContent = live.length || "";
}

/** `where` is "before" or "after". */
export function place(row, target, where) {
  const focused = row.contains(document.activeElement) && document.activeElement;
  target[where](row); // a node that moves drops its focus
  if (focused) { focused.focus({ preventScroll: true }); }
  const group = row.closest(".ordered");
  renumber(group);
  touch(row);
  const live = rowsOf(group).filter((other) => !isGone(other));
  say(words.moved.replace("{n}", live.indexOf(row) + 1).replace("{of}", live.length));
}

function step(row, by) {
  const rows = rowsOf(row.closest(".ordered"));
  const target = rows[rows.indexOf(row) + by];
  if (!target) { return; }
  place(row, target, by < 0 ? "before" : "after");
  row.scrollIntoView({ block: "nearest" });
}

// The same for saved and new rows, and never the "remove" of inlines.js, which renumbers the forms
// by the order of the page: a row without an id could land among the saved ones.
function toggleDeletion(row) {
  const tick = part(row, "DELETE");
  tick.checked = !tick.checked;
  renumber(row.closest(".ordered"));
  touch(row);
  say(tick.checked ? words.dropped : "");
  row.querySelector(tick.checked ? ".undo" : "[data-do=delete]").focus();
}

// Alt and an arrow open a list; on a Mac they move the cursor by a paragraph.
function isTaken(field) {
  const isMac = navigator.platform.startsWith("Mac");
  return field.closest(`select, .select2${isMac ? ", input, textarea" : ""}`);
}

const commands = {
  up: (row) => step(row, -1),
  down: (row) => step(row, 1),
  delete: toggleDeletion,
};

export function startOrder(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || button.getAttribute("aria-disabled") === "true") { return; }
    commands[button.dataset.do]?.(button.closest(".row"));
  });
  form.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest(".row");
    if (!row || !by || !event.altKey || isTaken(event.target) || !part(row, "position")) { return; }
    event.preventDefault();
    step(row, by);
  });
  for (const group of form.querySelectorAll(".ordered")) { restore(group); }
}

// After an error Django shows the rows by the index of their form: bring back the order that was
// sent, or renumber() would lose it.
function restore(group) {
  const at = (row) => {
    const position = part(row, "position")?.value;
    return position ? Number(position) : Infinity; // "0" is the first, "" the last
  };
  const rows = rowsOf(group);
  if (part(group, "position")) {
    const sorted = rows.toSorted((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
    if (sorted.some((row, i) => row !== rows[i])) { group.querySelector(".list").prepend(...sorted); }
  }
  if (!group.hasAttribute("data-fixed")) { renumber(group); }
}
