// The choice that makes a card what it is (a paper, say) fills the rest of it: title, line,
// thumbnail and the widgets that depend on it. The group names the address and the field.
import { $, say, touch, words } from "./page.js";

const shown = new WeakMap(); // by the select: which choice its card is about

export function startParts(form) {
  if (!$) { return; }
  for (const select of form.querySelectorAll(".ordered[data-parts-url] select")) {
    shown.set(select, select.value);
  }
  // Chosen, or just made with the plus sign. Django's scripts send "change" also as the page starts.
  $(form).on("change", ".ordered[data-parts-url] select", ({ target }) => {
    const group = target.closest(".ordered");
    const field = group.dataset.partsField;
    const isNew = target.value !== shown.get(target);
    if (isNew && target.name.endsWith(`-${field}`)) {
      shown.set(target, target.value);
      if (target.value) { fill(target, group, field); }
    }
  });
}

async function fill(select, group, field) {
  const row = select.closest(".row");
  const asked = select.value;
  const parts = await fetchParts(select, group, field);
  if (select.value !== asked) { return; } // another choice was quicker
  if (!parts) {
    showMissing(row, select, () => fill(select, group, field));
    return;
  }
  row.setAttribute("aria-label", parts.title);
  row.querySelector(".card-title").textContent = parts.title;
  row.querySelector(".card-line").textContent = parts.line ?? "";
  showThumbnail(row.querySelector(".thumb"), parts.thumb);
  for (const [name, html] of Object.entries(parts.fields ?? {})) {
    replace(row, name, html, parts.helps[name]);
  }
  touch(row);
}

async function fetchParts(select, group, field) {
  const prefix = select.name.slice(0, -field.length - 1);
  const query = new URLSearchParams({ [field]: select.value, prefix });
  try {
    const answer = await fetch(`${group.dataset.partsUrl}?${query}`);
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The old parts belong to the choice before: to send them with this one would be refused. */
function showMissing(row, select, fillAgain) {
  const names = select.closest(".ordered").dataset.partsFields.split(" ");
  const title = select.selectedOptions[0].text;
  row.setAttribute("aria-label", title);
  row.querySelector(".card-title").textContent = title;
  row.querySelector(".card-line").textContent = "";
  showThumbnail(row.querySelector(".thumb"), "");
  for (const name of names) { replace(row, name, "", words.noParts); }
  const again = Object.assign(document.createElement("button"), {
    type: "button", className: "button", textContent: words.tryAgain,
  });
  again.addEventListener("click", async () => {
    await fillAgain();
    row.querySelector(`.field-${names[0]} .flex-container :is(input, button)`)?.focus();
  });
  row.querySelector(`.field-${names[0]} .flex-container`).append(again);
  say(words.noParts);
}

function showThumbnail(old, address) {
  const thumb = document.createElement(address ? "img" : "span");
  thumb.className = address ? "thumb" : "thumb none";
  if (address) {
    thumb.src = address;
    thumb.alt = "";
  }
  old.replaceWith(thumb);
}

function replace(row, name, html, help) {
  const box = row.querySelector(`.field-${name} .flex-container`);
  const widget = document.createRange().createContextualFragment(html); // escaped by the server
  box.replaceChildren(box.querySelector("label, legend"), widget);
  const below = row.querySelector(`.field-${name} .help > div`);
  if (below) { below.innerHTML = help; }
}
