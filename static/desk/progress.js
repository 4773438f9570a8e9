// The page of an import, brought up to date while the worker is at it. What is open or being typed
// stays as it is.

const SECONDS = 2;

function isInUse(run) {
  return run.contains(document.activeElement) && document.activeElement.matches("textarea, input");
}

async function update() {
  const run = document.getElementById("run");
  if (!run.hasAttribute("data-running")) { return; }
  try {
    const answer = await fetch(location.href, { headers: { "X-Requested-With": "fetch" } });
    if (answer.ok && !isInUse(run)) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("run");
      if (fresh) {
        for (const { id } of run.querySelectorAll("li:has(details[open])")) {
          fresh.querySelector(`#${id} details`)?.setAttribute("open", "");
        }
        run.replaceWith(fresh);
      }
    }
  } catch { /* the next time */ }
  setTimeout(update, SECONDS * 1000);
}

setTimeout(update, SECONDS * 1000);
