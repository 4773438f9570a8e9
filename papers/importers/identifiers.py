"""Recognises papers in what an editor pastes: ids and addresses in their usual forms, in order."""

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from django.utils.translation import gettext_lazy

from papers.importers import bibtex, forums
from papers.importers.composing import NEW_ACL, OLD_ACL, acl
from papers.importers.links import trimmed
from papers.importers.record import Unreadable

OPENREVIEW, ARXIV, DOI, ACL = "openreview", "arxiv", "doi", "acl"
SEMANTIC_SCHOLAR, BIBTEX, JSON, UNKNOWN = "semantic_scholar", "bibtex", "json", "unknown"


@dataclass(frozen=True)
class Identifier:
    """`value` is the id without prefix and version, for BibTeX and JSON all of its text."""

    kind: str
    value: str
    pasted: str
    line: int
    # The line on which the same paper stands already.
    repeats: int | None = None
    # What to do where nothing was recognised.
    advice: str = ""


MAX_LENGTH = 1_000_000
MAX_LINES = 10_000
MAX_LINE = 5_000
MAX_ADDRESS = 1_000
TOO_LONG = gettext_lazy(
    "This is more than can be pasted at once. Put it into a file and give the file."
)
LONG_LINE = gettext_lazy(
    "This line is too long; from here on it was not read. Put each paper on its own line."
)
NO_ID = gettext_lazy(
    "No paper is recognised here. Paste the address of its page at OpenReview, arXiv"
    " or the ACL Anthology, a DOI, or its BibTeX."
)
DOUBTFUL = gettext_lazy(
    "This may be an id of OpenReview, or only a word or a number, so it was not"
    " tried. If it is an id, write openreview:{}. Otherwise: Paste the address of the"
    " paper’s page, a DOI, or its BibTeX."
)
PMLR_PAGE = gettext_lazy(
    "PMLR cannot be asked for one paper. Paste the BibTeX that its page shows, or"
    " give the paper’s front matter, a file of the folder _posts where PMLR keeps the"
    " volume."
)
OTHER_PAGE = gettext_lazy(
    "Papers cannot be read from this site. Paste the paper’s address at OpenReview,"
    " arXiv or the ACL Anthology, its DOI, or its BibTeX."
)
A_VENUE = gettext_lazy(
    "This is a whole venue, not a paper. Bring it in with “Import a whole venue from OpenReview”."
)
A_VOLUME = gettext_lazy(
    "This is a whole volume or event, not a paper. Give the BibTeX or XML of a volume as a file: its"
    " page has the one, the data of the Anthology the other."
)

PREFIX = r"10\.\d{4,9}(?:/|%2F)"
NEW_ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}"
OLD_ARXIV = r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/\d{7}"
END = r"(?![\w-])"
# A comma may belong to an address or a DOI, unless another one follows. Chinese and Japanese go on
# without a space.
REST = r"(?:[^\s\"“”|,;、。，；：（）「」『』【】《》]|[,;](?!https?:|www\.|(?:doi:)?10\.\d|arxiv|[\s,;]|$))+"
WORD = re.compile(
    rf"""
      (?P<url>(?:https?://|www\.|(?:(?:dx\.)?doi\.org|arxiv\.org|openreview\.net|aclanthology\.org
           |proceedings\.mlr\.press)/)
         {REST})
    | (?P<doi>(?:doi:?\s{{0,2}})?{PREFIX}{REST})
    | arxiv\s{{0,2}}[:.]?\s{{0,2}}(?P<labelled>{NEW_ARXIV}|{OLD_ARXIV})(?:v\d+)?{END}
    | (?<![\w./-])(?P<arxiv>{NEW_ARXIV})(?:v\d+)?{END}
    | (?<![\w./-])(?P<old>{OLD_ARXIV})(?:v\d+)?{END}
    | (?:acl:\s?)?(?<![\w./-])(?P<acl>{NEW_ACL}|{OLD_ACL}){END}
    | corpus\s?id:?\s?(?P<corpus>\d{{1,12}}){END}
    | (?<![\w-])(?P<hash>[0-9a-f]{{40}}){END}
    | (?:openreview|forum)(?:\.net)?\s?(?:id\s?)?:\s?(?P<forum>[\w-]{{6,20}}){END}
    | (?P<marker>^\s*(?:[-*•–+]|\(?\[?\d{{1,3}}[.)\]]))(?=\s)
    | (?P<word>[^\s,;()\[\]<>"“”]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
PAGES = [
    (OPENREVIEW, r"openreview\.net/[\w/]*\?(?:.*&)?(?:amp;)?id=(?P<id>[\w-]{6,20})(?:[&#].*)?$"),
    (OPENREVIEW, r"openreview\.net/forum/(?P<id>[\w-]{6,20})"),
    (ARXIV, r"(?:arxiv\.org|ar5iv\.org|ar5iv\.labs\.arxiv\.org|alphaxiv\.org|huggingface\.co)/"
            rf"(?:[\w-]+/)*?(?P<id>{NEW_ARXIV}|{OLD_ARXIV})(?:v\d+)?(?![\d/])"),
    (DOI, rf"doi\.org/(?P<id>{PREFIX}[^\s?]+?)(?:\?.*|#\S+)?$"),
    (ACL, rf"(?:aclanthology\.org|aclweb\.org/anthology)/(?:[\w-]+/)*(?P<id>{NEW_ACL}|{OLD_ACL})"
          r"(?:v\d+)?(?:[./?#].*)?$"),
    (SEMANTIC_SCHOLAR, r"semanticscholar\.org/paper/(?:[^/\s]+/)?(?P<id>[0-9a-f]{40})"),
    (SEMANTIC_SCHOLAR, r"semanticscholar\.org/CorpusId:(?P<id>\d+)"),
    (DOI, rf"/(?:doi|article|chapter)/(?:abs/|pdf/|full/|epdf/)?(?P<id>{PREFIX}[^\s?#]+)"),
]  # fmt: skip
PAGES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in PAGES]
VENUE = re.compile(r"openreview\.net/group|aclanthology\.org/(?:volumes|events)/", re.IGNORECASE)
PMLR = re.compile(r"proceedings\.mlr\.press/(?:v\d|r\d)", re.IGNORECASE)
TITLE_FOLLOWS = re.compile(r"\S:\s|\s[-–—|]\s|\t")


def recognise(text: str) -> list[Identifier]:
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if text.lstrip()[:1] in ("{", "[") and re.match(r"[{\[]\s*[\"{\[\]}]", text.lstrip()):
        return [Identifier(JSON, text, text.strip()[:80], 1)]
    if len(text) > MAX_LENGTH or text.count("\n") > MAX_LINES:
        return [Identifier(UNKNOWN, "", text[:80], 1, advice=TOO_LONG)]
    try:
        return _repeats_marked(_in_text(text))
    except Unreadable:
        # Entries that unfold without end are still BibTeX; reading them says what is wrong.
        return [Identifier(BIBTEX, text, text.strip()[:80], 1)]


def _in_text(text: str) -> list[Identifier]:
    found, in_entries = [], False
    parts = bibtex.parts(text) if bibtex.is_bibtex(text) else [(False, text)]
    # Each entry stays on its line.
    entries = "".join(part if is_entry else "\n" * part.count("\n") for is_entry, part in parts)
    line = 1
    for is_entry, part in parts:
        if not is_entry:
            # Around BibTeX, words are a comment, as BibTeX has it.
            found += [
                one for one in _in_lines(part, line) if one.advice != NO_ID or not entries.strip()
            ]
        elif not in_entries:
            in_entries = True
            found.append(Identifier(BIBTEX, entries, part.strip()[:80], line))
        line += part.count("\n")
    return found


def _in_lines(text: str, first: int) -> list[Identifier]:
    found = []
    for number, line in enumerate(text.split("\n"), start=first):
        if line.strip():
            found += _in_line(line[:MAX_LINE], number)
        if len(line) > MAX_LINE:
            found.append(Identifier(UNKNOWN, "", line[MAX_LINE:][:80], number, advice=LONG_LINE))
    return found


def _in_line(line: str, number: int) -> list[Identifier]:
    found, strange = [], []
    matches = list(WORD.finditer(line))
    words = [_bare(match["word"]) for match in matches if match["word"]]
    bare = [word for word in words if re.search(r"\w", word)]
    # A line of nothing but what may be ids is a list; in any other, an id stands before its title.
    is_list = all(map(forums.has_shape, bare)) and not TITLE_FOLLOWS.search(line.strip())
    for match in matches:
        kind, value = match.lastgroup, match[match.lastgroup]
        if kind == "url":
            one = of_page(value, match[0], number)
            (strange if one.kind == UNKNOWN else found).append(one)
        elif kind == "word":
            found += _of_word(_bare(value), is_list, bare, number)
        elif kind != "marker":
            found.append(_of_id(kind, value, match[0].strip(), number))
    if any(one.kind not in (OPENREVIEW, UNKNOWN) for one in found):
        found = [one for one in found if one.kind != UNKNOWN]
    # A line may name a page of code or a video beside its paper.
    return found or strange or [Identifier(UNKNOWN, "", line.strip()[:200], number, advice=NO_ID)]


def _bare(word: str) -> str:
    return word.strip(".:'’")


def _of_word(word: str, is_list: bool, words: list[str], number: int) -> list[Identifier]:
    if forums.may_be_forum(word) if is_list else [word] == words[:1] and forums.is_forum(word):
        return [Identifier(OPENREVIEW, word, word, number)]
    if is_list and word in words:
        return [Identifier(UNKNOWN, "", word, number, advice=DOUBTFUL.format(word))]
    return []


def _of_id(kind: str, value: str, pasted: str, line: int) -> Identifier:
    if kind == "doi":
        return _of_doi(re.sub(r"^doi:?\s*", "", value, flags=re.IGNORECASE), pasted, line)
    if kind == "acl":
        return Identifier(ACL, acl(value), pasted, line)
    if kind == "forum":
        return Identifier(OPENREVIEW, value, pasted, line)
    if kind in ("corpus", "hash"):
        value = f"CorpusId:{value}" if kind == "corpus" else value.lower()
        return Identifier(SEMANTIC_SCHOLAR, value, pasted, line)
    return Identifier(ARXIV, _arxiv(value), pasted, line)


def of_page(url: str, pasted: str = "", line: int = 1) -> Identifier:
    url = trimmed(url[:MAX_ADDRESS])
    if VENUE.search(url):
        return Identifier(
            UNKNOWN, "", pasted, line, advice=A_VOLUME if "aclanthology" in url.lower() else A_VENUE
        )
    if PMLR.search(url):
        return Identifier(UNKNOWN, "", pasted, line, advice=PMLR_PAGE)
    for kind, pattern in PAGES:
        if found := pattern.search(url):
            value = found["id"]
            if kind == DOI:
                return _of_doi(value, pasted, line)
            if kind == ARXIV:
                value = _arxiv(value)
            elif kind == ACL:
                value = acl(value)
            elif value.isdecimal():
                value = f"CorpusId:{value}"
            return Identifier(kind, value, pasted, line)
    return Identifier(UNKNOWN, "", pasted, line, advice=OTHER_PAGE)


def _of_doi(doi: str, pasted: str, line: int) -> Identifier:
    """The DOIs of arXiv and of the ACL Anthology name papers there, which tell more than Crossref."""
    doi = _decoded(trimmed(doi[:MAX_ADDRESS]))
    if found := re.fullmatch(rf"10\.48550/arxiv\.({NEW_ARXIV}|{OLD_ARXIV})(?:v\d+)?", doi, re.I):
        return Identifier(ARXIV, _arxiv(found[1]), pasted, line)
    if found := re.fullmatch(rf"10\.18653/v1/({NEW_ACL}|{OLD_ACL})", doi, re.I):
        return Identifier(ACL, acl(found[1]), pasted, line)
    return Identifier(DOI, doi, pasted, line)


def _decoded(doi: str) -> str:
    """Addresses write some signs of a DOI, such as those of 10.1002/(SICI)…, as codes."""
    plain = unquote(doi)
    return plain if plain.isprintable() and not re.search("[ \ufffd]", plain) else doi


def _arxiv(value: str) -> str:
    """Archives are written small, their classes large: math.AG/0601001."""
    archive, slash, number = value.partition("/")
    if not slash:
        return value
    name, dot, subject = archive.partition(".")
    return f"{name.lower()}{dot}{subject.upper()}/{number}"


def _repeats_marked(found: list[Identifier]) -> list[Identifier]:
    first: dict[tuple, int] = {}
    marked = []
    for one in found:
        # DOIs alone are the same in capitals and small letters.
        key = one.kind, one.value.lower() if one.kind == DOI else one.value
        marked.append(replace(one, repeats=first.get(key) if one.value else None))
        first.setdefault(key, one.line)
    return marked
