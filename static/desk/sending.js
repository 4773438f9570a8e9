// A save is sent when it can be taken: the site answers and somebody is logged in. Otherwise the form
// stays as it is, because the log-in page and the browser's own error page have no room for its words.
import { words } from "./page.js";

/** A log-in in another tab gives the browser a new token. */
export function token(form) {
  const field = form.elements.csrfmiddlewaretoken;
  field.value = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? field.value;
  return field.value;
}

/** Calls `send` in the moment of sending, `hold` with a message for what is kept back. */
export function sendSafely(form, send, hold) {
  let isAsking = false;
  let isSure = false;
  form.addEventListener("submit", async (event) => {
    if (isSure) {
      token(form);
      send();
      return;
    }
    event.preventDefault();
    if (isAsking) { return; }
    isAsking = true;
    const problem = await obstacle();
    isAsking = false;
    if (problem) {
      hold(problem);
      return;
    }
    isSure = true;
    form.requestSubmit(event.submitter);
    isSure = false;
  });
}

async function obstacle() {
  try {
    const answer = await fetch(words.loggedInUrl, { cache: "no-store" });
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
