// The choice that makes a card what it is (a paper, say) fills the rest of it: title, line,
// thumbnail and the widgets that depend on it. The group names the address and the field.
import { $, touch } from "./page.js";

export function startParts(form) {
  if (!$) { return; }
  $(form).on("select2:select", ".ordered[data-parts-url] select", (event) => {
    const group = event.target.closest(".ordered");
    const field = group.dataset.partsField;
    if (event.target.name.endsWith(`-${field}`)) { fill(event.target, group, field); }
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
  for (const [name, html] of Object.entries(parts.fields ?? {})) { replace(row, name, html); }
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

function replace(row, name, html) {
  const box = row.querySelector(`.field-${name} .flex-container`);
  const widget = document.createRange().createContextualFragment(html); // escaped by the server
  box.replaceChildren(box.querySelector("label, legend"), widget);
  row.querySelector(`.field-${name} .help`)?.remove();
}
