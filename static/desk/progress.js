// The page of an import, brought up to date while the worker is at it: only what has changed, and
// nothing that somebody is in, or has typed into.

const SECONDS = 2;
const DIGITS = /[\d.,\s]+/g;

async function update() {
  const run = document.getElementById("run");
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const fresh = page.getElementById("run");
    if (fresh) {
      tell(fresh);
      run.toggleAttribute("data-running", fresh.hasAttribute("data-running"));
      const waits = refresh(run, fresh);
      if (!run.hasAttribute("data-running") && !waits) { return; }
    }
  } catch { /* the next time */ }
  setTimeout(update, SECONDS * 1000);
}

/** Said when it says something new; that one more paper is in is for the eyes. */
function tell(fresh) {
  const [before, now] = [document, fresh].map((root) => root.querySelector("[data-part=sentence]").textContent);
  if (before.replace(DIGITS, " ") === now.replace(DIGITS, " ")) { return; }
  document.getElementById("told").textContent = now;
}

/** Whether something is left as it was, because somebody is at it. */
function refresh(run, fresh) {
  return [...fresh.querySelectorAll("[data-part]")].map((part) => {
    const old = run.querySelector(`[data-part="${part.dataset.part}"]`);
    const [list, freshList] = [old, part].map((each) => each.querySelector(":scope > ol"));
    return list && freshList ? refreshItems(list, freshList) : !renew(old, part);
  }).some(Boolean);
}

function refreshItems(list, fresh) {
  const items = new Map([...list.children].map((item) => [item.id, item]));
  let waits = false;
  let place = null;
  for (const item of [...fresh.children]) {
    const old = items.get(item.id);
    items.delete(item.id);
    if (old) {
      if (!renew(old, item)) { waits = true; }
    } else {
      place ? place.after(item) : list.prepend(item);
    }
    place = document.getElementById(item.id);
  }
  for (const gone of items.values()) {
    if (isInUse(gone)) { waits = true; } else { gone.remove(); }
  }
  return waits;
}

/** Whether `old` is now as the fresh one. */
function renew(old, fresh) {
  if (bare(old) === bare(fresh)) { return true; }
  if (isInUse(old)) { return false; }
  if (old.querySelector("details")?.open) { fresh.querySelector("details")?.setAttribute("open", ""); }
  old.replaceWith(fresh);
  return true;
}

/** Without what differs each time, or is the reader's own. */
function bare(part) {
  const copy = part.cloneNode(true);
  copy.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => field.remove());
  copy.querySelectorAll("details").forEach((details) => details.removeAttribute("open"));
  return copy.outerHTML;
}

function isInUse(part) {
  const typed = [...part.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
  return typed || part.contains(document.activeElement);
}

setTimeout(update, SECONDS * 1000);
