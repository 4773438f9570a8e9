// A row of ticks, all or none at once. The two buttons are for whoever has script.
for (const group of document.querySelectorAll("[data-ticks]")) {
  const ticks = group.closest("form").querySelectorAll(`input[type=checkbox]${group.dataset.ticks}`);
  group.hidden = false;
  group.addEventListener("click", ({ target }) => {
    const wanted = target.closest("button")?.value;
    if (!wanted) { return; }
    for (const tick of ticks) { tick.checked = wanted === "all"; }
  });
}
