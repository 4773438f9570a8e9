// Who speaks to a computer may press keys without meaning to: those of one character can be turned off,
// in this browser, for readers' pages and the desk (WCAG 2.1.4). Where nothing can be kept this throws,
// and the choice stays hidden.

const choice = document.querySelector("[data-keys]");
choice.checked = localStorage.keys !== "off";
choice.addEventListener("change", () => {
  if (choice.checked) delete localStorage.keys;
  else localStorage.keys = "off";
});
choice.closest("[hidden]").hidden = false;
