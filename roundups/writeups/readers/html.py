"""HTML of any page or editor read into blocks. A real parser (nh3) balances it first."""

import re
from html import unescape

import nh3

from roundups.writeups.readers.html_depth import refuse_deep
from roundups.writeups.readers.html_tags import Reader
from roundups.writeups.readers.html_vocabulary import ATTRIBUTES, DROPPED, TAGS
from roundups.writeups.tree import Document

META = re.compile(r"<meta\s[^<>]{0,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
FACTS = {
    "og:title": "title", "author": "author", "article:author": "author",
    "description": "description", "og:description": "description",
}  # fmt: skip
TITLE = re.compile(r"<title[^<>]*>([^<]{1,500})</title", re.IGNORECASE)
HEAD = 30_000


def read(source: str, autop=False) -> Document:
    """`autop`: blank lines make paragraphs, as WordPress keeps posts of its old editor."""
    refuse_deep(source)
    clean = nh3.clean(
        source, tags=TAGS, attributes=ATTRIBUTES, clean_content_tags=DROPPED, link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )  # fmt: skip
    reader = Reader(autop, whole="<article" in clean or "<main" in clean)
    reader.feed(clean)
    reader.close()
    reader.flush()
    return Document(reader.blocks, facts_of(source), kind="HTML")


def facts_of(source) -> dict:
    facts = {}
    for tag in META.findall(source[:HEAD]):
        values = {m[1].lower(): m[2] or m[3] or "" for m in ATTRIBUTE.finditer(tag)}
        name = FACTS.get((values.get("property") or values.get("name") or "").lower())
        content = unescape(values.get("content", "")).strip()
        if name and content and not content.startswith("http"):
            facts.setdefault(name, content)
    if title := TITLE.search(source[:HEAD]):
        facts.setdefault("title", " ".join(unescape(title[1]).split()))
    return facts
