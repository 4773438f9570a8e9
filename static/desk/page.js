// What several modules need to know about the page.

const desk = document.getElementById("desk"); // live region; carries addresses and words

export const words = desk?.dataset ?? {};

// Django's and select2's "change" are jQuery events, which addEventListener never hears.
export const $ = window.django?.jQuery;

export function say(text) {
  desk.textContent = text;
}

/** Tell whoever listens that there is something to save. */
export function touch(element) {
  element.dispatchEvent(new CustomEvent("desk:touched", { bubbles: true }));
}

export function rowsOf(group) {
  return [...group.querySelectorAll(".row:not(.empty-form)")];
}

export function part(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

export function isGone(row) {
  return Boolean(part(row, "DELETE")?.checked);
}
