// Which papers of a shortlist are ticked, in this tab. They are kept until the draft with them is there:
// it may be refused, or the site be out of reach.

const SENT = "ticks were sent from";
const keyOf = (board) => `ticks of ${board}`;

export function ticked() {
  sessionStorage.removeItem(SENT); // back here, so no draft came of it
  return new Set(JSON.parse(sessionStorage.getItem(keyOf(location.pathname)) ?? "[]"));
}

export function keep(ticks) {
  sessionStorage.setItem(keyOf(location.pathname), JSON.stringify([...ticks]));
}

export function sent() {
  sessionStorage.setItem(SENT, location.pathname);
}

/** On the page of a draft, if a shortlist led to it. */
export function forgetSent() {
  const board = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (board && document.referrer.startsWith(location.origin + board)) {
    sessionStorage.removeItem(keyOf(board));
  }
}
