// The list of all papers knows where the reader is.

// On a desk the list stands in the rail; on a phone it folds.
const isBeside = (glance) => getComputedStyle(glance).position === "sticky";

// The entry whose heading was last passed is the current one.
function followReading(glance) {
  const links = new Map();
  for (const link of glance.querySelectorAll('a[href^="#"]')) {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (entry) links.set(entry, link);
  }
  let current;
  const mark = (link) => {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    current = link;
    if (!isBeside(glance)) return;
    const middle = link.offsetTop - glance.clientHeight / 2;
    glance.scrollTo({ top: middle });
  };
  const observer = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) mark(links.get(target));
  }, { rootMargin: "-25% 0px -70% 0px" });
  links.forEach((link, entry) => observer.observe(entry));
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

const glance = document.querySelector(".glance");
followReading(glance);
foldGlance(glance);
