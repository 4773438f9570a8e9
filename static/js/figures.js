// Figures in full size, without leaving the page. What does it comes with the first one asked for.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-zoom]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  try {
    (await import("./zoom.js")).zoom(link);
  } catch {
    location.assign(link.href);
  }
});
