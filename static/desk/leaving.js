// Nothing lost: a mark, a question before leaving, Ctrl+S; and after saving the page opens as it was.
import { $, part } from "./page.js";
import { sendSafely } from "./sending.js";

export function guard(form) {
  const mark = form.querySelector(".unsaved");
  let unsaved = false;
  const touched = () => {
    unsaved = true;
    mark.classList.remove("held");
    mark.textContent = mark.dataset.text;
  };
  // Not jQuery's "change": RelatedObjectLookups.js fires it for every select on load.
  form.addEventListener("input", touched);
  form.addEventListener("desk:touched", touched);
  $?.(form).on("select2:select select2:unselect select2:clear", touched);
  addEventListener("beforeunload", (event) => { if (unsaved) { event.preventDefault(); } });
  addEventListener("keydown", (event) => {
    if (event.key !== "s" || event.altKey || !(event.ctrlKey || event.metaKey)) { return; }
    event.preventDefault();
    const save = form.querySelector(".submit-row .primary");
    if (save) { form.requestSubmit(save); }
  });
  sendSafely(form, () => {
    unsaved = false;
    remember(form);
  }, (problem) => {
    unsaved = true;
    mark.classList.add("held");
    mark.replaceChildren(...problem);
  });
  if (form.querySelector(".errornote")) { touched(); } // a refused save has saved nothing
  recall(form);
}

const KEY = `desk:${location.pathname}`;

function remember(form) {
  const open = [...form.querySelectorAll(".row:has(> details[open])")]
    .map((row) => part(row, "id")?.value)
    .filter(Boolean);
  const wide = form.classList.contains("wide");
  sessionStorage.setItem(KEY, JSON.stringify({ y: scrollY, open, wide }));
}

function recall(form) {
  const last = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  const wrong = form.querySelector(".errorlist");
  if (last) {
    for (const details of form.querySelectorAll(".row > details")) {
      details.open ||= last.open.includes(part(details.parentElement, "id")?.value);
    }
    if (last.wide) { form.querySelector(".wide-button")?.click(); }
    if (!wrong) { scrollTo({ top: last.y, behavior: "instant" }); }
  }
  wrong?.closest(".form-row, .row")?.scrollIntoView({ block: "center", behavior: "instant" });
  form.querySelector("[aria-invalid=true]:not(.admin-autocomplete)")?.focus({ preventScroll: true });
}
