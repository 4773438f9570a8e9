"""Shows where the words of a query stand: marked titles, and the piece of text around a match."""

import re
from os.path import commonprefix

from django.utils.html import conditional_escape, format_html_join

from prose.words import composed, found_by, spans, stem

SNIPPET = 240
# Characters before the first match in a snippet.
LEAD = 60
# Letters of which none is folded into another.
PLAIN = re.compile("[\x00-\x7f\u00a0\u2000-\u206f\u2190-\u23ff]*")
SIGNS = re.compile("(plus|sharp)+$")  # of C++ and C#, as words have them
BETWEEN_LETTERS = "(?:<[^>]*>|['’ʼ])*"
SHORTEST_START = 3


def marked(text: str, terms) -> str:
    """Safe HTML of a plain text, with every match in a `<mark>`."""
    text, pieces, end = composed(text), [], 0
    for start, stop in matches(text, terms):
        pieces.append((text[end:start], text[start:stop]))
        end = stop
    return format_html_join("", "{}<mark>{}</mark>", pieces) + conditional_escape(text[end:])


def snippet(texts, terms, length=SNIPPET) -> str:
    """Safe HTML of the first text with the most different terms in it, cut to the place where they
    are; empty where none is. No text is read after one that has them all."""
    best, most = None, 0
    for text in map(composed, filter(None, texts)):
        of_text = found_by(text)
        found = sum(any(places(of_text, term)) for term in terms)
        if found > most:
            best, most = text, found
        if most == len(terms):
            break
    return marked(cut(best, terms, length), terms) if best else ""


def may_match(terms):
    """A condition on HTML: most that it leaves out would cost far more to be read as words."""
    starts = [
        commonprefix([SIGNS.sub("", term.words[-1]), term.stem or term.words[-1]]) for term in terms
    ]
    if not all(start.isascii() and len(start) >= SHORTEST_START for start in starts):
        return lambda html: True
    start = re.compile("|".join(map(BETWEEN_LETTERS.join, starts)), re.IGNORECASE)
    return lambda html: bool(start.search(html)) or not PLAIN.fullmatch(html)


def cut(text: str, terms, length: int) -> str:
    if len(text) <= length:
        return text
    first = next(matches(text, terms))[0]
    start = 0 if first <= LEAD else text.rfind(" ", 0, first - LEAD) + 1 or first - LEAD
    stop = start + length
    if stop < len(text):
        stop = max(text.rfind(" ", start, stop), start + length // 2)
    end = text[start:stop] if stop >= len(text) else text[start:stop].rstrip(" .,;:–—-(") + "…"
    return f"{'…' if start else ''}{end}"


def matches(text: str, terms):
    """(start, end) of what matches, in its order, overlaps made one."""
    of_text = list(spans(text))
    of_words = [word for _, _, word in of_text]
    found = sorted(
        (of_text[first][0], of_text[last][1])
        for term in terms
        for first, last in places(of_words, term)
    )
    start = end = None
    for here, there in found:
        if end is not None and here <= end:
            end = max(end, there)
            continue
        if end is not None:
            yield start, end
        start, end = here, there
    if end is not None:
        yield start, end


def places(of_text: list[str], term):
    """(first, last) word of each match of a term."""
    size = len(term.words)
    if size == 1:  # nearly all are
        fitting = forms(set(of_text), term)
        yield from ((at, at) for at, word in enumerate(of_text) if word in fitting)
        return
    for at in range(len(of_text) - size + 1):
        here = tuple(of_text[at : at + size])
        begun = (
            term.is_prefix and here[:-1] == term.words[:-1] and here[-1].startswith(term.words[-1])
        )
        if begun or here == term.words:
            yield at, at + size - 1


def forms(there: set[str], term) -> set[str]:
    """Those of these words that match a term of one word."""
    [word], stemmed = term.words, term.stem
    found = there & {word}
    if term.is_prefix:
        found.update(other for other in there if other.startswith(word))
    if stemmed:
        found.update(other for other in there if stem(other) == stemmed)
    return found
