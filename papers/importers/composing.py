"""Makes the neutral record of what an adapter has found, with every field tidied and within limits."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import latex, markup, people, venues
from papers.importers.links import once
from papers.importers.record import AuthorRecord, PaperRecord, Unreadable, VenueRecord
from prose.emails import without_emails
from prose.printable import one_line, printable

LIMITS = {"title": 400, "tldr": 1000, "abstract": 20_000, "awards": 200}
# Of markup, which may take many times the length of what it says.
MAX_MARKUP = 10_000
CUT_TAG = re.compile(r"<[^<>]*\Z")
MAX_KEYWORDS = 40
MAX_KEYWORD = 100
MAX_LINKS = 60
PARAGRAPH = re.compile(r"\n\s*\n")
NAMES = {
    "title": gettext_lazy("title"),
    "tldr": "TL;DR",
    "abstract": gettext_lazy("abstract"),
    "awards": gettext_lazy("list of awards"),
}
OPENREVIEW = re.compile(r"[\w-]{6,40}")
ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})")
DOI = re.compile(r"10\.\d{4,9}/\S{1,180}")
NEW_ACL = r"(?:19|20)\d{2}\.[a-z0-9_]+-[a-z0-9_]+\.\d+"
OLD_ACL = r"[A-Z]\d{2}-\d{4}"
# Alone, or within the address of its page.
ACL = re.compile(rf"(?<![\w.-])(?P<id>{NEW_ACL}|{OLD_ACL})(?:v\d+)?(?![\w-])", re.IGNORECASE)
ACL_DOI = "10.18653/v1/"
ARXIV_DOI = "10.48550/arxiv."


def compose(
    title: str,
    source: str,
    *,
    authors: list[AuthorRecord] | None = None,
    abstract: str = "",
    tldr: str = "",
    keywords=(),
    decision: str = "",
    venue: VenueRecord | None = None,
    links=(),
    remarks=(),
    grouped: bool = False,
    **others,
) -> PaperRecord:
    """Texts come raw. `decision` is in the words of the source; `grouped` is for BibTeX.

    Raises Unreadable for a paper without a title.
    """
    remarks = list(remarks)
    texts = {"title": title, "tldr": tldr, "abstract": abstract, "awards": others.pop("awards", "")}
    tidy = {name: _tidy(name, text, grouped, remarks) for name, text in texts.items()}
    if not tidy["title"]:
        raise Unreadable(_("It has no title."))
    value, accepted = venues.decision(decision)
    if decision and accepted is False:
        words = {"source": source, "decision": one_line(decision)[:100]}
        remarks.append(_("%(source)s says: %(decision)s.") % words)
    ids, venue = _ids(others), venue or VenueRecord()
    if told := venues.by_acl_id(ids.get("acl_id", "")):
        venue = replace(venue, acronym=told[0], year=told[1])
    return PaperRecord(
        **tidy,
        **ids,
        source=source,
        authors=_people(authors, remarks),
        keywords=_keywords(keywords, grouped),
        decision=value,
        accepted=accepted,
        venue=venue,
        links=once(links)[:MAX_LINKS],
        remarks=tuple(dict.fromkeys(remarks)),
    )


def _tidy(name: str, text: str, grouped: bool, remarks: list[str]) -> str:
    limit = LIMITS[name]
    # Longer input is cut before it is worked on, which would take time.
    most = max(2 * limit, MAX_MARKUP)
    is_cut = len(text) > most
    text = printable(text[:most])
    if markup.has_markup(text):
        text = markup.plain(CUT_TAG.sub("", text) if is_cut else text)
    is_cut = is_cut or len(text.strip()) > 2 * limit
    text = text.strip()[: 2 * limit]
    paragraphs = PARAGRAPH.split(text.replace("\r\n", "\n")) if name == "abstract" else [text]
    lines = [latex.text(" ".join(part.split()), grouped) for part in paragraphs]
    tidy = "\n\n".join(filter(None, (" ".join(line.split()) for line in lines)))
    if (kept := without_emails(tidy)) != tidy:
        remarks.append(_("An e-mail address in the %s was left out.") % NAMES[name])
        tidy = kept.strip()
    if is_cut or len(tidy) > limit:
        words = {"name": NAMES[name], "limit": f"{limit:,}"}
        remarks.append(_("The %(name)s is cut after %(limit)s characters.") % words)
        tidy = tidy[: limit - 1].rstrip() + "…"
    return tidy


def _people(authors, remarks) -> tuple[AuthorRecord, ...] | None:
    if authors is None:
        return None
    named = [author for author in authors[: people.MAX_AUTHORS] if author.name]
    if missing := min(len(authors), people.MAX_AUTHORS) - len(named):
        remarks.append(f"{missing} of the authors have no name that could be kept; add them.")
    if len(authors) > people.MAX_AUTHORS:
        remarks.append(_("Only the first %s authors are kept.") % f"{people.MAX_AUTHORS:,}")
    return tuple(named)


def _keywords(keywords, grouped) -> tuple[str, ...]:
    """Of a list, or of one text in which commas or semicolons part them."""
    if isinstance(keywords, str):
        keywords = re.split(r"[;,|]" if "|" in keywords or ";" not in keywords else ";", keywords)
    words = (one_line(latex.text(word[:200], grouped)) for word in list(keywords)[:200])
    kept: dict[str, str] = {}
    for word in words:
        if word and "@" not in word:
            kept.setdefault(word.casefold(), word[:MAX_KEYWORD])
    return tuple(kept.values())[:MAX_KEYWORDS]


def _ids(others: dict) -> dict:
    """Only ids of the right form; those that a DOI tells are added."""
    ids = {name: value.strip() for name, value in others.items()}
    patterns = {"openreview_id": OPENREVIEW, "arxiv_id": ARXIV, "doi": DOI}
    for name, pattern in patterns.items():
        if name in ids and not pattern.fullmatch(ids[name]):
            ids[name] = ""
    doi = ids.get("doi", "")
    if doi.lower().startswith(ACL_DOI):
        ids["acl_id"] = ids.get("acl_id") or doi[len(ACL_DOI) :]
    if found := ACL.search(ids.pop("acl_id", "")[:600]):
        ids["acl_id"] = acl(found["id"])
    if doi.lower().startswith(ARXIV_DOI):
        told = re.sub(r"v\d+$", "", doi[len(ARXIV_DOI) :])
        if ARXIV.fullmatch(told):
            ids["arxiv_id"] = ids.get("arxiv_id") or told
            ids["doi"] = ""
    return ids


def acl(value: str) -> str:
    """Letters of old ids are written large, those of new ones small."""
    return value.upper() if value[:1].isalpha() else value.lower()
