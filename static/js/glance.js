// The list of all papers knows where the reader is.

// On a desk the list stands in the rail; on a phone it folds.
const isBeside = (glance) => getComputedStyle(glance).position === "sticky";

// The entry whose heading was last passed is the current one, until the last has gone by.
function followReading(glance) {
  const links = new Map();
  for (const link of glance.querySelectorAll('a[href^="#"]')) {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (entry) links.set(entry, link);
  }
  const entries = [...links.keys()];
  const reading = () => {
    const passed = entries.filter((entry) => entry.getBoundingClientRect().top < innerHeight * 0.3).at(-1);
    const isOver = passed === entries.at(-1) && passed?.getBoundingClientRect().bottom < innerHeight * 0.25;
    return isOver ? undefined : passed;
  };
  let current;
  const mark = (link) => {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (!link || !isBeside(glance)) return;
    const middle = link.offsetTop - glance.clientHeight / 2;
    glance.scrollTo({ top: middle });
  };
  const observer = new IntersectionObserver(() => mark(links.get(reading())), { rootMargin: "-25% 0px -70% 0px" });
  entries.forEach((entry) => observer.observe(entry));
}

// On a phone the list folds away once a paper is chosen; browsers that cannot show the inside of a
// closed <details> in the rail get it opened there.
function foldGlance(glance) {
  const details = glance.querySelector("details");
  if (!CSS.supports("selector(::details-content)")) details.open = isBeside(glance);
  glance.addEventListener("click", (event) => {
    if (event.target.closest("a") && !isBeside(glance)) details.open = false;
  });
}

// Pages with this list are long: what unseen.css leaves out at first is drawn one entry at a time, so
// that nothing else has to wait.
function drawInTurn([entry, ...others]) {
  if (!entry) return;
  entry.style.contentVisibility = "visible";
  whenIdle(() => drawInTurn(others));
}

const glance = document.querySelector(".glance");
const whenIdle = window.requestIdleCallback ?? setTimeout;
followReading(glance);
foldGlance(glance);
addEventListener("load", () => whenIdle(() => drawInTurn(document.querySelectorAll(".main > .entry"))));
