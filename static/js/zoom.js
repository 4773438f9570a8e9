// A figure in full size with its caption, in the dialog of the page.
const dialog = document.querySelector("dialog.zoom");
const frame = dialog.querySelector("div");
const caption = dialog.querySelector("figcaption");

dialog.addEventListener("click", (event) => {
  if (!event.target.closest("img, figcaption")) dialog.close();
});
dialog.addEventListener("close", () => frame.replaceChildren());

export function zoom(link) {
  const words = link.parentElement.querySelector("figcaption")?.cloneNode(true);
  for (const named of words?.querySelectorAll("[id]") ?? []) named.removeAttribute("id");
  const image = new Image();
  image.src = link.href;
  image.alt = link.querySelector("img").alt;
  frame.replaceChildren(image);
  caption.replaceChildren(...(words?.childNodes ?? []));
  dialog.showModal();
  frame.focus();
  caption.tabIndex = caption.scrollHeight > caption.clientHeight ? 0 : -1;
}
