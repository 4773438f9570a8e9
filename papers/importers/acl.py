"""The ACL Anthology: its own XML of volumes, and the MODS that it offers for one paper."""

from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from papers.importers import limits, links, markup, people
from papers.importers.composing import compose
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable, VenueRecord

SOURCE = "ACL Anthology"
SITE = "https://aclanthology.org"
ATTACHMENTS = {
    "software": "code", "code": "code", "dataset": "data", "data": "data", "poster": "poster",
    "presentation": "slides", "slides": "slides", "video": "video",
}  # fmt: skip
# Volumes of papers that were not read at the conference itself.
WORKSHOPS = {"ws"}


def papers(content: bytes | str) -> Reading:
    volume = _Volume()
    records, skipped = [], []
    ended, begun = {"meta", "frontmatter", "paper", "mods"}, {"collection", "volume"}
    for name, element in limits.paced(limits.elements(content, ended, begun)):
        if name in ("collection", "volume"):
            volume.enter(name, element)
        elif name == "meta":
            volume.describe(element)
        elif name in ("paper", "mods"):
            known = volume.id_of(element) if name == "paper" else element.get("ID", "")
            try:
                read = _paper(element, known, volume) if name == "paper" else _mods(element)
                records.append(read)
            except Unreadable as error:
                skipped.append(
                    _("ACL Anthology %(known)s: %(error)s") % {"known": known[:60], "error": error}
                )
    if not records and not skipped:
        raise Unreadable(_("There is no paper in this XML. Give a volume of the ACL Anthology."))
    return Reading(tuple(records), tuple(skipped))


class _Volume:
    """Where in a collection the papers are: their ids are made of it."""

    def __init__(self):
        self.collection = self.number = ""
        self.venue = VenueRecord()
        self.workshop = False

    def enter(self, name, element):
        if name == "collection":
            self.collection = element.get("id", "")[:20]
        else:
            self.number = element.get("id", "")[:20]
            self.venue, self.workshop = VenueRecord(), False

    def describe(self, meta):
        acronyms = [_words(one) for one in meta if one.tag == "venue"]
        self.workshop = bool(WORKSHOPS & set(acronyms))
        year = _child(meta, "year")
        self.venue = VenueRecord(
            acronym=next((one.upper() for one in acronyms if one not in WORKSHOPS), "")[:20],
            year=int(year) if year.isdecimal() and len(year) == 4 else None,
            name=_child(meta, "booktitle")[:300],
        )

    def id_of(self, paper) -> str:
        """2022.naloma-1.3, or in old collections J89-1002: four digits of the volume and the paper,
        of which a workshop's volume has two and any other one. The one of 1969 counts as a workshop."""
        own = paper.get("id", "")[:20]
        if not (self.collection and own.isdecimal()):
            address = _child(paper, "url")
            return "" if "/" in address else address
        if self.collection[:1].isdecimal():
            return f"{self.collection}-{self.number}.{own}"
        two = self.collection.startswith(("W", "C69")) or len(self.number) > 1
        digits = self.number.zfill(2) + own.zfill(2) if two else self.number + own.zfill(3)
        return f"{self.collection}-{digits}"


def _paper(paper: Element, known: str, volume: _Volume) -> PaperRecord:
    address = f"{SITE}/{known}/" if known else ""
    awards = [_words(child) for child in paper if child.tag == "award"]
    return compose(
        _child(paper, "title"),
        SOURCE,
        source_url=address,
        acl_id=known,
        doi=_child(paper, "doi"),
        authors=[_author(one) for one in paper.findall("author")[: people.MAX_AUTHORS + 1]],
        abstract=_child(paper, "abstract"),
        awards="; ".join(filter(None, awards)),
        decision="workshop" if volume.workshop else "",
        venue=volume.venue,
        links=[links.work(address, "paper"), *_links(paper)],
        remarks=_remarks(paper),
    )


def _author(author: Element) -> AuthorRecord:
    """One-name authors have only `last`; variants in other scripts stand in an element of their own."""
    name = f"{_child(author, 'first')} {_child(author, 'last')}"
    affiliation = _child(author, "affiliation") or author.get("affiliation", "")
    ids = (author.get("orcid", ""), author.get("openreview", ""), "")
    return people.author(name, affiliation, ids)


def _links(paper: Element) -> list:
    found = []
    for child in paper:
        value = child.get("href") or _words(child)
        if child.tag in ("attachment", "software", "dataset", "video", "poster", "presentation"):
            kind = ATTACHMENTS.get(child.get("type", child.tag).lower(), "other")
            folder = "" if child.tag == "video" else "attachments/"
            url = value if "://" in value else f"{SITE}/{folder}{value}"
            label = "" if kind != "other" else child.get("type", "Attachment").capitalize()[:60]
            found.append(links.work(url, kind, label) if value else None)
        elif child.tag in ("pwccode", "pwcdataset"):
            kind = "code" if child.tag == "pwccode" else "data"
            label = _words(child)[:60] if kind == "data" else ""
            found.append(links.work(child.get("url", ""), kind, label, "Papers with Code"))
    return found


def _remarks(paper: Element) -> list[str]:
    tags = [child.tag for child in paper]
    remarks = []
    if "retracted" in tags:
        remarks.append(_("The ACL Anthology says that this paper was retracted."))
    if count := tags.count("revision"):
        remarks.append(
            _("The ACL Anthology has a revised version (%(count)s in all).") % {"count": count}
        )
    if "erratum" in tags:
        remarks.append(_("The ACL Anthology has an erratum to this paper."))
    return remarks


def _child(parent: Element, tag: str) -> str:
    return next((_words(child) for child in parent if child.tag == tag), "")


def _words(element: Element) -> str:
    """The text of an element with its formulas between dollar signs; other markup only styles it."""
    if element.tag == "tex-math":
        return markup.formula("".join(element.itertext()))
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag == "br" else _words(child), child.tail or ""]
    return "".join(parts).strip()


# MODS, at aclanthology.org/<id>.xml


def _mods(mods: Element) -> PaperRecord:
    named = {}
    for child in mods:
        named.setdefault(limits.local(child), []).append(child)
    host = next((one for one in named.get("relatedItem", []) if one.get("type") == "host"), None)
    url = next((_text(one) for one in named.get("location", [])), "")
    known = url.strip("/").rsplit("/", 1)[-1] if "aclanthology.org/" in url else ""
    identifiers = {one.get("type"): _text(one) for one in named.get("identifier", [])}
    return compose(
        next((_text(one) for one in named.get("titleInfo", [])), ""),
        SOURCE,
        source_url=links.web(url),
        acl_id=known,
        doi=identifiers.get("doi", ""),
        authors=[_mods_author(one) for one in named.get("name", []) if "author" in _text(one)],
        abstract=next((_text(one) for one in named.get("abstract", [])), ""),
        venue=VenueRecord(name=_host_title(host)[:300] if host is not None else ""),
        links=[links.work(url, "paper")],
    )


def _mods_author(name: Element) -> AuthorRecord:
    parts = [_text(part) for part in name if limits.local(part) == "namePart"]
    return people.author(" ".join(parts))


def _host_title(host: Element) -> str:
    return next((_text(child) for child in host if limits.local(child) == "titleInfo"), "")


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
