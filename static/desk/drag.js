// Drag with pointer events: mouse, pen, finger. A line shows the place; the page changes on release
// only.
import { place } from "./order.js";
import { rowsOf } from "./page.js";

const TOP = 70; // px from the edge of the window at which the page begins to scroll
const BOTTOM = 130;

export function startDrag(form) {
  form.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    if (!handle || event.button) { return; }
    event.preventDefault();
    drag(handle.closest(".row"), event.clientY);
  });
}

function drag(row, startY) {
  const rows = rowsOf(row.closest(".ordered"));
  const listening = new AbortController();
  let y = startY;
  let target = null;
  let where = "";
  let frame = 0;

  const clear = () => {
    target?.removeAttribute("data-drop");
    target = null;
  };
  const look = () => {
    clear();
    const below = rows.find((other) => y < other.getBoundingClientRect().bottom) ?? rows.at(-1);
    const box = below.getBoundingClientRect();
    where = y < box.top + box.height / 2 ? "before" : "after";
    if (below !== row) {
      target = below;
      target.dataset.drop = where;
    }
  };
  const scroll = () => {
    const past = y < TOP ? y - TOP : Math.max(0, y - innerHeight + BOTTOM);
    if (past) {
      scrollBy({ top: past / 4, behavior: "instant" });
      look();
    }
    frame = requestAnimationFrame(scroll);
  };
  const end = (dropped) => {
    listening.abort();
    cancelAnimationFrame(frame);
    row.classList.remove("dragging");
    if (dropped && target) { place(row, target, where); }
    clear();
  };
  // On the document: a node that has moved loses its pointer capture.
  const on = (type, act) => document.addEventListener(type, act, { signal: listening.signal });
  on("pointermove", (event) => { y = event.clientY; look(); });
  on("pointerup", () => end(true));
  on("pointercancel", () => end(false));
  on("keydown", (event) => { if (event.key === "Escape") { end(false); } });
  row.classList.add("dragging");
  scroll();
}
