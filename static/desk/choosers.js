// select2 takes the name of an autocomplete from its present choice, so an empty one has none.
import { $ } from "./page.js";

export function startChoosers(form) {
  if (!$) { return; }
  $(() => name(form)); // after autocomplete.js, which waits for the whole page too
  form.addEventListener("desk:row", ({ target }) => name(target));
}

function name(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels[0];
    const chooser = select.parentElement.querySelector(".select2-selection");
    if (!label || !chooser) { continue; }
    label.id ||= `${select.id}-label`;
    const shown = chooser.querySelector(".select2-selection__rendered");
    chooser.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    shown.setAttribute("aria-labelledby", label.id);
  }
}
