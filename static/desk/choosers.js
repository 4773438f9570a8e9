// select2 takes the name of an autocomplete from its present choice, so an empty one has none; and
// it opens for Enter alone. Here it opens as one types, not before: its list hides what is below.
import { $ } from "./page.js";

export function startChoosers(form) {
  if (!$) { return; }
  $(() => name(form)); // after autocomplete.js, which waits for the whole page too
  form.addEventListener("desk:row", ({ target }) => name(target));
  form.addEventListener("keydown", openForWords);
}

/** The first field of a new row, whichever it is. */
export function focusOn(field) {
  (field?.matches(".admin-autocomplete") ? chooserOf(field) : field)?.focus();
}

// The list takes the focus, at times later than the next letter comes.
function openForWords(event) {
  const isLetter = event.key.length === 1 && event.key !== " ";
  const chooser = event.target.closest(".select2-selection");
  if (!chooser || !isLetter || event.ctrlKey || event.metaKey || event.altKey) { return; }
  $(chooser.closest(".select2").previousElementSibling).select2("open");
  const search = document.querySelector(".select2-container--open .select2-search__field");
  event.preventDefault();
  search.focus();
  $(search).val(search.value + event.key).trigger("input");
}

function chooserOf(select) {
  return select.parentElement.querySelector(".select2-selection");
}

function name(root) {
  for (const select of root.querySelectorAll("select.admin-autocomplete")) {
    const label = select.labels[0];
    const chooser = chooserOf(select);
    if (!label || !chooser) { continue; }
    label.id ||= `${select.id}-label`;
    const shown = chooser.querySelector(".select2-selection__rendered");
    chooser.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    shown.setAttribute("aria-labelledby", label.id);
  }
}
