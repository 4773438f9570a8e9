// New rows, and the tools in every row.
import { focusOn } from "./choosers.js";
import { renumber } from "./order.js";
import { touch } from "./page.js";

let insertAfter = null;

export function startRows(form) {
  for (const group of form.querySelectorAll(".ordered:not([data-fixed])")) { prepare(group); }
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do=insert]");
    if (!button) { return; }
    insertAfter = button.closest(".row");
    insertAfter.closest(".ordered").querySelector(".add-row a").click();
  });
  document.addEventListener("formset:added", ({ target }) => {
    if (target.matches(".ordered .row")) { welcome(target); }
  });
}

function prepare(group) {
  const total = group.querySelector("[name$='-TOTAL_FORMS']");
  for (const row of group.querySelectorAll(".row.blank")) { // for the page without script
    row.remove();
    total.value -= 1;
  }
  const tools = document.getElementById("row-tools").content;
  for (const row of group.querySelectorAll(".row")) {
    row.append(tools.cloneNode(true)); // last, because inlines.js uses the first child
    if (!row.querySelector("[name$='-DELETE']")) { row.querySelector("[data-do=delete]").remove(); }
  }
}

function welcome(row) {
  number(row);
  if (insertAfter) {
    insertAfter.after(row);
    insertAfter = null;
  }
  renumber(row.closest(".ordered"));
  touch(row);
  row.dispatchEvent(new CustomEvent("desk:row", { bubbles: true }));
  const first = row.querySelector(".card-body :is(select, input:not([type=hidden]), textarea)");
  focusOn(first);
}

// inlines.js rewrites id, name and for; every other attribute still says __prefix__.
function number(row) {
  const index = row.id.split("-").pop();
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes("__prefix__")) {
        attribute.value = attribute.value.replaceAll("__prefix__", index);
      }
    }
  }
}
