// The choice that makes a card what it is (a paper, say) fills the rest of it: title, line,
// thumbnail and the widgets that depend on it. The group names the address and the field.
import { $, touch } from "./page.js";

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
    const isNew = target.value && target.value !== shown.get(target);
    if (isNew && target.name.endsWith(`-${field}`)) {
      shown.set(target, target.value);
      fill(target, group, field);
    }
  });
}

async function fill(select, group, field) {
  const row = select.closest(".row");
  const prefix = select.name.slice(0, -field.length - 1);
  const query = new URLSearchParams({ [field]: select.value, prefix });
  const answer = await fetch(`${group.dataset.partsUrl}?${query}`);
  if (!answer.ok || answer.redirected) { return; }
  const parts = await answer.json();
  row.setAttribute("aria-label", parts.title);
  row.querySelector(".card-title").textContent = parts.title;
  row.querySelector(".card-line").textContent = parts.line ?? "";
  showThumbnail(row.querySelector(".thumb"), parts.thumb);
  for (const [name, html] of Object.entries(parts.fields ?? {})) {
    replace(row, name, html, parts.helps[name]);
  }
  touch(row);
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
