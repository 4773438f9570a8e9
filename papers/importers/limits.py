"""Opens what was given, within limits: bytes to text, to JSON, to XML. Whatever is in them, it costs
a few seconds and some hundred megabytes at most, and a fault ends in a sentence for the editor."""

import codecs
import json
import re
import time
from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers.record import Malformed, TooMuch

MAX_BYTES = 12_000_000
# Each empty list of "[[],[],…" takes twenty times its length in memory.
MAX_BRACKETS = 400_000
MAX_COMMAS = 1_200_000
MAX_DEPTH = 60
MAX_PAPERS = 20_000
MAX_ELEMENTS = 300_000
MAX_ATTRIBUTES = 400_000
MAX_PART = 500_000
MAX_SECONDS = 3  # of computing
TOO_MUCH_XML = gettext_lazy("This XML has more parts than can be read at once. Split it.")
KINDS = {
    b"%PDF": gettext_lazy("a PDF"),
    b"PK\x03\x04": gettext_lazy("a ZIP archive, a spreadsheet or a word processor's file"),
    b"\x1f\x8b": gettext_lazy("a compressed file"),
    b"\x89PNG": gettext_lazy("a picture"),
    b"\xff\xd8\xff": gettext_lazy("a picture"),
    b"GIF8": gettext_lazy("a picture"),
    b"\xd0\xcf\x11\xe0": gettext_lazy("an old Office file"),
}
DECLARED = re.compile(r"^(\s*<\?xml[^>]{0,100}?)\s+encoding=[\"'][\w-]{1,40}[\"']")
MARKS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]


def checked(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise TooMuch(
            _(
                "This is longer than the %(most)s MB that can be read at once. Split"
                " it into several files."
            )
            % {"most": MAX_BYTES // 1_000_000}
        )
    for start, kind in KINDS.items():
        if content.startswith(start):
            raise Malformed(
                _("This is %(kind)s. Give the list of papers as BibTeX, CSV, JSON or XML instead.")
                % {"kind": kind}
            )
    return content


def decoded(content: bytes | str) -> str:
    """UTF-8, or what a byte-order mark says, or else, line by line, the Western encoding of old
    spreadsheets: one foreign name makes no other line unreadable."""
    if isinstance(content, str):
        checked(content.encode(errors="replace"))
        return content.removeprefix("\ufeff")
    checked(content)
    marked = next((name for mark, name in MARKS if content.startswith(mark)), None)
    if not marked and b"\0" in content:
        raise Malformed(_("This is not a text file. Give BibTeX, CSV, JSON or XML."))
    try:
        return content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        lines = content.splitlines(keepends=True)
        return "".join(map(_line, lines)).removeprefix("\ufeff")


def _line(content: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def parsed(content: bytes | str):
    """The value of a JSON text."""
    text = decoded(content)
    if text.count("[") + text.count("{") > MAX_BRACKETS or text.count(",") > MAX_COMMAS:
        raise TooMuch(_("This JSON has more parts than can be read at once. Split it."))
    try:
        return json.loads(text)
    except RecursionError:
        raise Malformed(_("This JSON is nested too deeply to be a list of papers.")) from None
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        raise Malformed(
            _(
                "This JSON has a fault at line %(line)s, or ends too early. Copy it"
                " again, from the first bracket to the last."
            )
            % {"line": line}
        ) from None


def paced(things: Iterable) -> Iterator:
    """One after the other, until together they have taken too long: what a file costs cannot be told
    by its length alone."""
    start = time.thread_time()
    for thing in things:
        yield thing
        if time.thread_time() - start > MAX_SECONDS:
            raise TooMuch(_("This takes too long to read. Split it into several files."))


def elements(
    content: bytes | str, ended: set[str], begun: set[str] = frozenset()
) -> Iterator[tuple[str, Element]]:
    """Elements of XML by their local names: those `begun` with their attributes alone, those `ended`
    whole, after which they are emptied. An ended one within another comes first and stays whole."""
    if isinstance(content, str):
        # What is decoded already is not in the encoding any more that it declares.
        content = DECLARED.sub(r"\1", content, count=1).encode(errors="replace")
    data = checked(content).removeprefix(codecs.BOM_UTF8).lstrip()
    depth = count = papers = 0
    _check_parts(data)
    inside: list[Element] = []
    try:
        for event, element in iterparse(BytesIO(data), ("start", "end")):
            name = local(element)
            if event == "start":
                depth, count = depth + 1, count + 1
                _within(depth, count, papers)
                if name in begun:
                    yield name, element
                elif name in ended:
                    inside.append(element)
                continue
            depth -= 1
            if inside and inside[-1] is element:
                inside.pop()
                papers += 1
                yield name, element
                if not inside:
                    element.clear()
    except DefusedXmlException:
        raise Malformed(
            _(
                "This XML defines entities of its own, which is not safe to read."
                " Download the file from its source again."
            )
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        place = getattr(error, "position", (1, 0))[0]
        raise Malformed(
            _("This XML has a fault at line %(line)s, or ends too early. Download it again.")
            % {"line": place}
        ) from None


def _check_parts(data: bytes):
    """The parser takes all attributes of an element at once, and looks at a long one again with each
    piece that it is fed."""
    place = 0
    while (end := data.find(b">", place)) != -1 and end - place < MAX_PART:
        place = end + 1
    attributes = data.count(b'="') + data.count(b"='")
    if len(data) - place > MAX_PART or attributes > MAX_ATTRIBUTES:
        raise TooMuch(TOO_MUCH_XML)


def _within(depth: int, count: int, papers: int):
    if depth > MAX_DEPTH:
        raise Malformed(_("This XML is nested too deeply to be a list of papers."))
    if count > MAX_ELEMENTS or papers > MAX_PAPERS:
        raise TooMuch(TOO_MUCH_XML)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return re.sub(r"^\{.*?\}", "", element.tag) if isinstance(element.tag, str) else ""
