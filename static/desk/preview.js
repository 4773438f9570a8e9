// Live previews, from the renderer that makes the public page. A field is first rendered when it
// comes into view, so sixteen folded cards cost nothing.
import { words } from "./page.js";
import { token } from "./sending.js";

const PAUSE = 250; // ms after the last key

const watching = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      watching.unobserve(target);
      target.dispatchEvent(new Event("desk:seen"));
    }
  }
});

export function startPreviews(form) {
  const fields = "textarea[data-preview]";
  form.querySelectorAll(`.row:not(.empty-form) ${fields}, .module:not(.ordered *) ${fields}`)
    .forEach(addPreview);
  form.addEventListener("desk:row", ({ target }) => {
    target.querySelectorAll(fields).forEach(addPreview);
  });
}

function addPreview(field) {
  const pane = document.createElement("div");
  pane.className = "preview";
  pane.dataset.empty = words.preview;
  pane.tabIndex = 0; // it may scroll
  pane.setAttribute("role", "group");
  pane.setAttribute("aria-label", `${words.preview}: ${field.labels[0]?.textContent.trim()}`);
  field.after(pane);
  const inline = field.dataset.preview === "inline"; // a title: worth showing once it has a formula
  if (inline) { pane.classList.add("inline"); } else { field.before(wideButton(field)); }

  let timer = 0;
  let request = null;
  const show = async () => {
    request?.abort();
    pane.hidden = inline && !field.value.includes("$");
    if (pane.hidden) { return; }
    request = new AbortController();
    try {
      await render(field, pane, request.signal);
    } catch (error) {
      if (error.name !== "AbortError") { pane.textContent = words.offline; }
    }
  };
  field.addEventListener("desk:seen", show);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  watching.observe(field);
}

async function render(field, pane, signal) {
  const kind = field.dataset.preview;
  const csrfmiddlewaretoken = token(field.form);
  const body = new URLSearchParams({ text: field.value, kind, csrfmiddlewaretoken });
  const answer = await fetch(words.previewUrl, { method: "POST", body, signal });
  const text = (await answer.text()).trim();
  if (answer.ok) {
    pane.innerHTML = text; // sanitised by the server
  } else {
    pane.textContent = isSentence(answer) ? text : words.offline;
  }
}

function isSentence(answer) {
  return answer.headers.get("Content-Type")?.startsWith("text/plain");
}

// The panel steps aside, so that text and preview share the whole width.
function wideButton(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wide-button";
  const set = (wide) => {
    button.textContent = wide ? words.narrow : words.wide;
    button.setAttribute("aria-pressed", wide);
  };
  set(false);
  button.addEventListener("click", () => {
    const wide = field.form.classList.toggle("wide");
    field.form.querySelectorAll(".wide-button").forEach((other) => other.dispatchEvent(
      new CustomEvent("desk:wide", { detail: wide }),
    ));
    field.scrollIntoView({ block: "center", behavior: "instant" });
  });
  button.addEventListener("desk:wide", ({ detail }) => set(detail));
  return button;
}
