"""PMLR's pages about papers: the front matter of a Jekyll post."""

import re

from django.utils.translation import gettext as _

from papers.importers import front_matter, limits, links, people
from papers.importers.composing import compose
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable, VenueRecord
from papers.importers.shapes import items, mapping, number, text
from prose.printable import one_line

SOURCE = "PMLR"


def papers(content: bytes | str) -> Reading:
    return Reading((paper(content),))


def paper(content: bytes | str) -> PaperRecord:
    post = front_matter.read(limits.decoded(content))
    if not post.get("title"):
        raise Unreadable(
            _("The front matter of this file has no title, so it is no paper of PMLR.")
        )
    # The page stands beside the PDF: /v137/yan20a/yan20a.pdf is told of at /v137/yan20a.html.
    volume, known = text(post.get("volume")), text(post.get("id"))
    fits = re.fullmatch(r"\w{1,20}", volume) and re.fullmatch(r"[\w-]{1,60}", known)
    address = f"https://proceedings.mlr.press/v{volume}/{known}.html" if fits else ""
    return compose(
        text(post.get("title")),
        SOURCE,
        source_url=address,
        doi=text(post.get("doi")),
        openreview_id=_forum(text(post.get("openreview"))),
        authors=[_author(mapping(one)) for one in items(post.get("author"))] or None,
        abstract=text(post.get("abstract")),
        keywords=text(post.get("keywords")),
        venue=VenueRecord(
            year=number(items(mapping(post.get("issued")).get("date-parts"))[:1])
            or number(text(post.get("date"))),
            name=one_line(text(post.get("container-title")))[:300],
        ),
        links=[links.work(address or text(post.get("pdf")), "paper"), *_links(post)],
    )


def _author(author: dict) -> AuthorRecord:
    parts = [text(author.get(part)) for part in ("given", "prefix", "family", "suffix")]
    return people.author(" ".join(part.strip() for part in parts if part.strip()))


def _forum(value: str) -> str:
    return value.rpartition("id=")[2]


def _links(post: dict) -> list:
    found = [
        links.work(text(post.get("software")), "code"),
        links.work(text(post.get("video")), "video"),
    ]
    for extra in map(mapping, items(post.get("extras"))):
        label = one_line(text(extra.get("label")))[:60]
        kind = "code" if "code" in label.lower() or "software" in label.lower() else "other"
        found.append(links.work(text(extra.get("link")), kind, label if kind == "other" else ""))
    return found
