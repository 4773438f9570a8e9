// Figures in full size, without leaving the page.

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

const dialog = document.querySelector("dialog.zoom");
if (dialog.showModal) enlargeFigures(dialog);
