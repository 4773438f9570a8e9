// A title is one line that may wrap: Enter submits, as in any one-line field.

export function startTitles(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("textarea[data-line]")) {
      event.preventDefault();
      if (!event.isComposing) { form.requestSubmit(form.querySelector(".submit-row button")); }
    }
  });
}
