// Additions only: every page works without this file, and without those beside it.

function offerCopy(block) {
  const button = block.querySelector("[data-copy]");
  const source = block.querySelector("pre");
  if (!button || !source || !navigator.clipboard) return;
  const label = button.textContent;
  // Read aloud, which the new name of a button may not be.
  const said = document.createElement("output");
  said.className = "for-ears";
  button.after(said);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.trim());
      said.textContent = button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(source);
      said.textContent = button.textContent = button.dataset.failed;
    }
    setTimeout(() => { said.textContent = ""; button.textContent = label; }, 2000);
  });
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
  if (localStorage.keys === "off") return;
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

document.querySelectorAll(".citation").forEach(offerCopy);
reachFormulas(document.querySelectorAll("main :is(h1, p, dd, figcaption, .title, .prose :is(li, h2, h3, h4, h5, h6)):has(math)"));
document.addEventListener("keydown", focusSearch);
