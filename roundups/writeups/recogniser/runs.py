"""Several papers in one paragraph: “#1 Title. Words. Address #2 Title …”. Each becomes a paragraph
whose title stands in a line of its own."""

import re
from dataclasses import replace

from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.cutting import cut, spans_between
from roundups.writeups.tree import TEXT, Line

NUMBER = re.compile(r"(?:^|(?<=\s))(?:\\?#|＃|№)(\d{1,3})(?=\s)")
END_OF_TITLE = re.compile(r"[.!?](?=\s)|(?=\s[–—-]\s)|[。！？]|(?=\sby\s[A-Z])")


def unrolled(blocks):
    """The blocks, with a paragraph for each paper of those that count several."""
    return [new for block in blocks for new in paragraphs(block)]


def paragraphs(block):
    parts = parts_of(block.lines[0]) if block.kind == TEXT and block.lines else []
    if not parts:
        return [block]
    found = [replace(block, lines=titled(part)) for part in parts]
    last = found.pop()
    return [*found, replace(last, lines=(*last.lines, *block.lines[1:]))]


def parts_of(line) -> list[Line]:
    shown, source = list(NUMBER.finditer(line.text)), list(NUMBER.finditer(line.markdown))
    numbers = [int(found[1]) for found in shown]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)) or len(source) != len(shown):
        return []
    if line.text[: shown[0].start()].strip() or line.images:
        return []
    parts = [
        Line(line.markdown[begin:end].strip(), spans_between(line.spans, first, last), True)
        for (first, last), (begin, end) in zip(between(shown), between(source), strict=True)
    ]
    leading = [part for part in parts if any(words.leads_to_paper(s.href) for s in part.links)]
    return parts if len(leading) > 1 else []


def between(matches):
    places = [match.start() for match in matches]
    return zip(places, [*places[1:], None], strict=True)


def titled(line) -> tuple[Line, ...]:
    """The title is a link, or ends with its sentence, or before the first link."""
    return cut(line, end_of_title(line)) or (line,)


def end_of_title(line) -> int:
    text, begin, place = line.text, NUMBER.match(line.text).end(), 0
    for span in line.spans:
        if span.href:
            break
        place += len(span.text)
    if not text[begin:place].strip():
        return place + len(span.text)
    found = END_OF_TITLE.search(text, begin, place)
    return found.end() if found else place
