// The editor's desk: rows in order, a live preview, nothing lost. All of it is an addition: without
// script the position numbers, the "Delete when saving" ticks and one empty row do the same work.
// Django's inlines.js keeps adding the rows.
import { startChoosers } from "./choosers.js";
import { startDrag } from "./drag.js";
import { guard } from "./leaving.js";
import { startOrder } from "./order.js";
import { startParts } from "./parts.js";
import { showPictures } from "./pictures.js";
import { startPreviews } from "./preview.js";
import { startRows } from "./rows.js";
import { forgetSent } from "./ticked.js";
import { startTitles } from "./titles.js";

// This runs before inlines.js does, which waits for the whole page.
const form = document.getElementById("desk")?.closest("form");
if (form) {
  startRows(form);
  startOrder(form);
  startDrag(form);
  startParts(form);
  startPreviews(form);
  showPictures(form);
  startTitles(form);
  startChoosers(form);
  guard(form);
  forgetSent();
}
