// A save is sent when it can be taken: the site answers and somebody is logged in. Otherwise the form
// stays as it is, because the log-in page and the browser's own error page have no room for its words.
import { words } from "./page.js";

const LONGEST_CHECK = 10_000; // ms

/** A log-in in another tab gives the browser a new token. */
export function token(form) {
  const field = form.elements.csrfmiddlewaretoken;
  field.value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? field.value;
  return field.value;
}

/** Of a form, or of those in an element. Calls `send` in the moment of sending, `hold` with a message
    for what is kept back. Once sent, nothing is sent again before the answer, unless it was stopped. */
export function sendSafely(root, send, hold) {
  let isAsking = false;
  let isSure = false;
  let isSent = false;
  root.addEventListener("submit", async (event) => {
    const { submitter, target: form } = event;
    if (isSure) {
      token(form);
      send();
      isSent = true;
      return;
    }
    event.preventDefault();
    if (isSent) { hold([words.sent, sendAgain(() => form.requestSubmit(submitter))]); }
    if (isAsking || isSent) { return; }
    isAsking = true;
    const problem = tooMuch(form) ?? await obstacle();
    isAsking = false;
    if (problem) {
      hold(problem);
      return;
    }
    isSure = true;
    form.requestSubmit(submitter);
    isSure = false;
  });
  addEventListener("pageshow", () => { isSent = false; }); // back from the page that answered
  const stopped = () => {
    if (!isSent) { return; }
    isSent = false;
    hold([words.stopped]);
  };
  window.navigation?.addEventListener("navigateerror", stopped);

  /** Browsers that do not tell when sending was stopped leave it to this button. */
  function sendAgain(send) {
    const button = Object.assign(document.createElement("button"), {
      type: "button", className: "button", textContent: words.sendAgain,
    });
    button.addEventListener("click", () => {
      window.stop();
      stopped();
      send();
    });
    return button;
  }
}

/** What the site would not read, and the browser might not give back. */
function tooMuch(form) {
  const values = [...new FormData(form).values()];
  const files = values.filter((value) => value instanceof File && value.name);
  if (files.length > Number(words.mostFiles)) { return [words.tooManyFiles]; }
  const typed = values.filter((value) => typeof value === "string");
  const { size } = new Blob(typed.map((value) => value.replace(/\r?\n/g, "\r\n")));
  return size > Number(words.mostBytes) ? [words.tooManyWords] : null;
}

/** What keeps anything from being sent, as nodes and words, or null. */
export async function obstacle() {
  try {
    const signal = AbortSignal.timeout(LONGEST_CHECK);
    const answer = await fetch(words.loggedInUrl, { cache: "no-store", signal });
    if (!answer.ok) { return [words.away]; }
    return (await answer.text()) === "yes" ? null : [words.loggedOut, logIn()];
  } catch {
    return [words.away];
  }
}

function logIn() {
  return Object.assign(document.createElement("a"), {
    href: words.logInUrl, target: "_blank", textContent: words.logIn,
  });
}
