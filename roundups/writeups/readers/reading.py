"""A file of any of the kinds into documents: one, or as many as a WordPress export has posts."""

import codecs
import re

from django.utils.translation import gettext as _

from papers.importers import front_matter
from papers.importers.record import Unreadable
from prose.printable import printable
from roundups.writeups.readers import html, markdown_text, plain_text, wordpress
from roundups.writeups.spaces import narrowed
from roundups.writeups.tree import Document

FORMAT = "camera-ready"  # the key that says that this site wrote the file
LONGEST = 1_000_000
MOST_LINES, MOST_TAGS = 30_000, 40_000
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""")
HTML_SIGN = re.compile(
    r"<(?:!doctype|html|body|article|p|h[1-6]|div|ul|ol|table)\b[^<>]*>", re.IGNORECASE
)
MARKDOWN_SIGN = re.compile(
    r"^#{1,6}\s+\S|\]\(\s*<?(?:https?:|[/.\w])|\*\*\S|^\s{0,3}```|^[=-]{4,}\s*$|^!\[", re.MULTILINE
)
ENDINGS = {"md": "Markdown", "markdown": "Markdown", "mdown": "Markdown", "mkd": "Markdown",
           "html": "HTML", "htm": "HTML", "xhtml": "HTML", "txt": "", "text": "", "xml": "XML"}  # fmt: skip


def read(name: str, data: bytes) -> list[Document]:
    text, remarks = decoded(data)
    if not text.strip():
        raise Unreadable(_("There is no text in this file."))
    kind = kind_of(name, text)
    if kind == "XML":
        return wordpress.read(text)
    refuse_long(text)
    document = read_as(kind, text)
    document.remarks += remarks
    return [document]


def read_as(kind, text) -> Document:
    if kind == "HTML":
        return html.read(text)
    if kind == "text":
        return plain_text.read(text)
    facts, body = front_matter.split(text)
    if FORMAT in facts:
        return Document([], facts, kind="export", body=body)
    document = markdown_text.read(body)
    document.facts = facts
    return document


def refuse_long(text):
    if len(text) > LONGEST or text.count("\n") > MOST_LINES or text.count("<") > MOST_TAGS:
        raise Unreadable(
            _("This is longer than a post can be. Save the article alone and give that.")
        )


def kind_of(name, text) -> str:
    """What the file is, whatever its name; the name decides where the text does not."""
    start = text[:2000].lstrip()
    if start.startswith("<?xml") or re.match(r"<(?:rss|feed)\b", start):
        is_page = re.search(r"<html\b", start, re.IGNORECASE)
        return "HTML" if is_page else "XML"
    named = ENDINGS.get(name.rpartition(".")[2].lower(), "")
    if named in ("Markdown", "HTML"):
        return named
    if named == "XML":
        raise not_a_feed()
    if front_matter.split(text[:50_000])[0]:
        return "Markdown"
    tags, marks = len(HTML_SIGN.findall(text[:50_000])), len(MARKDOWN_SIGN.findall(text[:50_000]))
    if start.startswith("<") and tags or tags > max(2, marks):
        return "HTML"
    return "Markdown" if marks > (1 if named == "" else 0) else "text"


def not_a_feed():
    return Unreadable(
        _("This XML file is not a WordPress export. In WordPress, use Tools, Export, All content.")
    )


def decoded(data: bytes) -> tuple[str, list[str]]:
    """As text with plain line ends, and what to say of the encoding."""
    remarks: list[str] = []
    for mark, name in [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]:  # fmt: skip
        if data.startswith(mark):
            return tidy(data.decode(name, errors="replace")), remarks
    if b"\0" in data[:4096] or data.startswith(
        (b"%PDF", b"\x89PNG", b"PK\x03\x04", b"\xff\xd8\xff")
    ):
        raise Unreadable(
            _(
                "This is not a text file. Give the post as text, Markdown, HTML or a WordPress export."
            )
        )
    declared = DECLARED.search(data[:2000])
    names = ["utf-8", declared[1].decode("ascii") if declared else "", "cp1252", "latin-1"]
    for name in filter(None, names):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
        if name in ("cp1252", "latin-1"):
            remarks.append(_("The file is not in UTF-8; it was read as Western European text."))
        return tidy(text), remarks
    raise AssertionError("latin-1 decodes everything")


def tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return narrowed(printable(text))
