// Additions only: every page works without this file.

// On a desk the list stands in the rail; on a phone it folds.
const isBeside = (glance) => getComputedStyle(glance).position === "sticky";

function offerCopy(block) {
  const button = block.querySelector("[data-copy]");
  const source = block.querySelector("pre");
  if (!button || !source || !navigator.clipboard) return;
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = button.dataset.failed;
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

function enlargeFigures(dialog) {
  const frame = dialog.querySelector("div");
  const caption = dialog.querySelector("figcaption");
  const open = (link) => {
    const words = link.parentElement.querySelector("figcaption")?.cloneNode(true);
    for (const named of words?.querySelectorAll("[id]") ?? []) named.removeAttribute("id");
    const shown = link.querySelector("img");
    const image = new Image();
    image.src = link.href;
    image.alt = shown.alt;
    frame.replaceChildren(image);
    caption.replaceChildren(...(words?.childNodes ?? []));
    dialog.showModal();
    frame.focus();
    caption.tabIndex = caption.scrollHeight > caption.clientHeight ? 0 : -1;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-zoom]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("img, figcaption")) dialog.close();
  });
  dialog.addEventListener("close", () => frame.replaceChildren());
}

// A line that scrolls because its formula is wider than the phone can be reached by keyboard.
function reachFormulas(lines) {
  const observer = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  lines.forEach((line) => observer.observe(line));
}

function focusSearch(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const input = document.querySelector("input[type=search]");
  const link = document.querySelector("[data-search]");
  if (!input && !link) return;
  event.preventDefault();
  if (input) {
    input.focus();
    input.select();
  } else {
    location.assign(link.href);
  }
}

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

document.querySelectorAll(".citation").forEach(offerCopy);
reachFormulas(document.querySelectorAll("main :is(p, li, dd, h1, h2, h3, figcaption, .title):has(> math)"));
document.addEventListener("keydown", focusSearch);
const dialog = document.querySelector("dialog.zoom");
if (dialog?.showModal) enlargeFigures(dialog);
const glance = document.querySelector(".glance");
if (glance) {
  followReading(glance);
  foldGlance(glance);
}
