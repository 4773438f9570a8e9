"""Exports of WordPress (WXR, any version, either namespace), and feeds with whole posts."""

import io
import re

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.html import escape
from django.utils.translation import gettext as _

from papers.importers.record import Unreadable
from roundups.writeups.readers import html
from roundups.writeups.tree import Document

MOST_POSTS, MOST_TAGS_IN_ALL = 2000, 200_000
LONGEST, MOST_TAGS = 1_000_000, 40_000
CAPTION = re.compile(
    r"\[(?:wp_)?caption(?P<facts>[^\[\]]{0,500})\](?P<inner>[^\[]{0,20000})\[/(?:wp_)?caption\]"
)
CAPTION_FACT = re.compile(r'caption="([^"]*)"')
IMAGE = re.compile(r"^\s*(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?", re.IGNORECASE)
NOT_PUBLIC = ("draft", "pending", "future", "private", "auto-draft", "inherit")


def read(text: str) -> list[Document]:
    if text.count("<") > MOST_TAGS_IN_ALL:
        raise too_many()
    source = re.sub(r"^\s*<\?xml[^<>]*\?>", "", text.lstrip())
    documents, others, writers = [], {}, {}
    try:
        for _end, element in iterparse(io.BytesIO(source.encode()), forbid_dtd=True):
            name = local(element.tag)
            if name == "author" and "/export/" in element.tag:
                facts = facts_of(element)
                writers[facts.get("wp:author_login", "")] = facts.get("wp:author_display_name", "")
            elif name == "item":
                facts = facts_of(element)
                kind = facts.get("wp:post_type", "post")
                if kind == "post" and facts.get("wp:status") != "trash":
                    documents.append(document_of(facts, writers))
                else:
                    others[kind] = others.get(kind, 0) + 1
                element.clear()
            if len(documents) > MOST_POSTS:
                raise too_many()
    except DefusedXmlException:
        raise Unreadable(
            _("This XML file defines entities of its own, which no export does.")
        ) from None
    except (ParseError, ValueError, RecursionError):
        raise Unreadable(
            _("This XML file is damaged or cut off. Export it from WordPress again.")
        ) from None
    if not documents:
        raise Unreadable(
            _("There are no posts in this file. In WordPress, use Tools, Export, All content.")
        )
    if others:
        left = ", ".join(f"{number} {kind}" for kind, number in sorted(others.items()))
        documents[0].remarks.append(_("Left out of the whole export: %s.") % left)
    return documents


def too_many():
    return Unreadable(_("This export is too large. Export the posts of a year at a time."))


def local(tag) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def facts_of(element) -> dict[str, str]:
    """By the names that everybody knows, whatever the version of the namespace."""
    facts = {}
    for child in element:
        space, name = str(child.tag).rpartition("}")[0], local(child.tag)
        prefix = "excerpt:" if "excerpt" in space else "wp:" if "/export/" in space else ""
        if name == "category":
            facts.setdefault("tags", "")
            facts["tags"] = f"{facts['tags']}, {child.text or ''}".strip(", ")
        else:
            facts.setdefault(prefix + name, child.text or "")
    return facts


def document_of(facts, writers) -> Document:
    source = facts.get("encoded") or facts.get("description") or ""
    if len(source) > LONGEST or source.count("<") > MOST_TAGS:
        source = escape(source[:LONGEST])
        facts["wp:cut"] = "yes"
    blocks = "<!-- wp:" in source
    document = html.read(CAPTION.sub(figure, source), autop=not blocks)
    title = " ".join(facts.get("title", "").split())
    document.facts = {
        "title": title, "certain": True, "slug": facts.get("wp:post_name", ""),
        "excerpt": words_of(facts.get("excerpt:encoded", "")),
        "author": escape(writers.get(facts.get("creator", "")) or facts.get("creator", "")),
        "guid": facts.get("guid", "").strip(), "status": facts.get("wp:status", "publish"),
        "date": facts.get("wp:post_date", ""),
    }  # fmt: skip
    document.remarks += remarks_of(facts, title)
    return document


def words_of(source):
    return " ".join(block.text for block in html.read(source).blocks)


def figure(match):
    """The old shortcode of a picture with a caption."""
    inner = match["inner"]
    picture = IMAGE.match(inner)
    if not picture:
        return match[0]
    said = CAPTION_FACT.search(match["facts"])
    caption = inner[picture.end() :].strip() or (said[1] if said else "")
    return f"<figure>{picture[0]}<figcaption>{caption}</figcaption></figure>"


def remarks_of(facts, title):
    remarks = []
    if not title:
        remarks.append(_("The post had no title."))
    if facts.get("wp:cut"):
        remarks.append(_("The post is longer than can be read; its source was kept as it is."))
    if facts.get("wp:post_password"):
        remarks.append(_("The post had a password. Here everybody can read what is published."))
    status = facts.get("wp:status", "publish")
    if status in NOT_PUBLIC:
        remarks.append(_("It was not public there: %s.") % status)
    elif address := facts.get("link", "").strip():
        remarks.append(_("Its address was %s.") % address)
    return remarks
