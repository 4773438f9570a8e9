"""The archive of Papers with Code: which repositories belong to which papers.

The file is a list of some 300,000 objects; it is read piece by piece and never held as a whole.
"""

import json
import re
from codecs import getreader
from collections.abc import Iterable
from dataclasses import replace
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import links
from papers.importers.record import LinkRecord, Unreadable
from papers.importers.shapes import mapping, text
from prose.sorting import sort_key

SOURCE = "Papers with Code"
PIECE = 1 << 18
MAX_OBJECT = 1 << 18
RANKS = ["official", "mentioned", "", "unofficial"]
BETWEEN = re.compile(r"[\s,]*")
FAULT = gettext_lazy(
    "This is not the archive of Papers with Code. Give the file"
    " links-between-papers-and-code.json, unpacked."
)


def code_links(
    stream: BinaryIO, arxiv_ids: Iterable[str] = (), titles: Iterable[str] = ()
) -> dict[str, tuple[LinkRecord, ...]]:
    """The links by arXiv id or title as it was asked for; official repositories come first, then
    those that the paper names."""
    asked = {f"arxiv {one}": one for one in arxiv_ids}
    asked |= {sort_key(one): one for one in titles if sort_key(one)}
    found: dict[str, list[LinkRecord]] = {}
    for entry in _objects(stream):
        keys = (
            f"arxiv {_without_version(text(entry.get('paper_arxiv_id')))}",
            sort_key(text(entry.get("paper_title"))[:400]),
        )
        name = next((asked[key] for key in keys if key in asked), None)
        link = name and links.work(text(entry.get("repo_url")), "code", source=SOURCE)
        if link:
            link = replace(link, offered=True, standing=_standing(entry))
            found.setdefault(name, []).append(link)
    return {name: links.once(sorted(each, key=_rank)) for name, each in found.items()}


def _standing(entry: dict) -> str:
    if entry.get("is_official") is True:
        return "official"
    if entry.get("mentioned_in_paper") is True:
        return "mentioned"
    return "unofficial" if entry.get("is_official") is False else ""


def _rank(link: LinkRecord) -> int:
    return RANKS.index(link.standing)


def _without_version(arxiv_id: str) -> str:
    return re.sub(r"v\d+$", "", arxiv_id)


def _objects(stream: BinaryIO):
    decoder, reader = json.JSONDecoder(), getreader("utf-8")(stream, errors="replace")
    buffer = reader.read(PIECE).lstrip("\ufeff \t\r\n")
    if not buffer.startswith("["):
        raise Unreadable(FAULT)
    place = 1
    while True:
        place = BETWEEN.match(buffer, place).end()
        if buffer[place : place + 1] == "]":
            return
        try:
            entry, place = decoder.raw_decode(buffer, place)
            yield mapping(entry)
        except (ValueError, RecursionError):
            if len(buffer) - place > MAX_OBJECT:
                raise Unreadable(FAULT) from None
            piece = reader.read(PIECE)
            if not piece:
                raise Unreadable(_("The archive of Papers with Code ends too early.")) from None
            buffer, place = buffer[place:] + piece, 0
