"""What OpenReview and others call a venue and a decision, in the words of this site."""

import re

from papers.importers.record import VenueRecord
from prose.printable import one_line

ID = re.compile(r"(?:(?P<host>[\w.-]+)/)?(?P<name>[A-Za-z][\w.-]*)/(?P<year>(?:19|20)\d\d)(?:/|$)")
NAME = re.compile(r"(?P<name>[A-Za-z][A-Za-z*-]{1,14})[\s_-]*'?(?P<year>(?:19|20)\d\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
SAID = re.compile(
    r"^([A-Z][A-Za-z-]*[A-Z][A-Za-z]*)$|\(([A-Z][A-Za-z-]*[A-Z][A-Za-z]*)(?:[ ’']*\d*)?\)"
)
EDITION = re.compile(r"\s*['’]?(?:(?P<year>(?:19|20)\d\d)|(?P<short>\d\d))$")
# "Proceedings of the 2020 Conference on …" and "Advances in … Systems 2020" name no acronym.
ACRONYM = re.compile(r"[A-Z][A-Za-z*]*[A-Z]")
BEFORE_NAME = re.compile(
    r"(?:in\b\W*)?(?:proc(?:eedings)?\b\.?\s*(?:of\b\s*)?)?(?:the\b\s*)?", re.IGNORECASE
)
ACL = re.compile(
    r"(?P<year>\d{4})\.(?P<name>[a-z]\w*)-\w+\.\d+|(?P<letter>[A-Z])(?P<short>\d\d)-[1-4]\d{3}"
)
# Old ids begin with a letter for the conference; workshops beside it have volumes from 5 on.
ACL_LETTERS = {
    "C": "COLING",
    "D": "EMNLP",
    "E": "EACL",
    "K": "CoNLL",
    "L": "LREC",
    "N": "NAACL",
    "P": "ACL",
}
# The Anthology has papers of several conferences in these.
ACL_MIXED = {"findings"}
# Order counts: "Accept (Oral)" holds no other word, "notable top 25%" is the spotlight of 2023.
DECISIONS = [
    ("workshop", re.compile(r"workshop", re.IGNORECASE)),
    ("oral", re.compile(r"\boral|\btalk|top[ -]5%|long presentation", re.IGNORECASE)),
    ("spotlight", re.compile(r"spotlight|top[ -]25%", re.IGNORECASE)),
    ("poster", re.compile(r"poster|short presentation", re.IGNORECASE)),
]
REFUSED = re.compile(r"reject|withdraw|not accept|decline", re.IGNORECASE)
UNDECIDED = re.compile(r"^submitted to|under review|^n/?a$|/submission$", re.IGNORECASE)


def decision(words: str) -> tuple[str, bool | None]:
    """One of `Paper.Decision` or nothing, and whether it was accepted as far as the words tell."""
    words = one_line(words[:300])
    if REFUSED.search(words):
        return "", False
    if not words or UNDECIDED.search(words):
        return "", None
    for value, pattern in DECISIONS:
        if pattern.search(words):
            return value, True
    return "", True if re.search(r"accept", words, re.IGNORECASE) else None


def by_id(*ids: str) -> VenueRecord | None:
    """Of "ICLR.cc/2020/Conference" or "colmweb.org/COLM/2024/Conference/-/Submission"."""
    for venue_id in ids:
        if found := ID.match(venue_id[:300]):
            return VenueRecord(found["name"].partition(".")[0], int(found["year"]))
    return None


def by_acl_id(acl_id: str) -> tuple[str, int] | None:
    """Acronym and year, of 2020.emnlp-main.1 or D19-1410."""
    found = ACL.fullmatch(acl_id)
    if found and found["name"] and found["name"] not in ACL_MIXED:
        return found["name"].upper(), int(found["year"])
    if found and found["letter"] in ACL_LETTERS:
        return ACL_LETTERS[found["letter"]], _in_full(int(found["short"]))
    return None


def by_name(*names: str) -> VenueRecord | None:
    """Of "ICLR 2024 poster", of a file called colm2024.json, or of the title of a volume. What has no
    two capitals counts where the name begins."""
    for name in names:
        words = one_line(name[:300])
        begin = BEFORE_NAME.match(words).end()
        for found in NAME.finditer(words, begin):
            acronym = found["name"]
            if found.start() == begin or ACRONYM.search(acronym):
                return VenueRecord(
                    acronym.upper() if acronym.islower() else acronym, int(found["year"])
                )
    return None


def edition(words: str) -> tuple[str, int | None]:
    """Acronym and year of "KDD '19", as the ACM has it; many have no year."""
    found = EDITION.search(words)
    if not found:
        return words, None
    year = int(found["year"]) if found["year"] else _in_full(int(found["short"]))
    return words[: found.start()], year


def _in_full(year: int) -> int:
    return year + (1900 if year >= 60 else 2000)


def of_title(title: str, year: int | None = None) -> VenueRecord:
    """Of the title of a volume, and the year in which it came out unless the title tells another."""
    title = one_line(title[:600])
    said, known = SAID.search(title), by_name(title)
    if said:
        found = YEAR.search(title)
        acronym, year = said[1] or said[2], year or (int(found[0]) if found else None)
    elif known:
        acronym, year = known.acronym, known.year
    else:
        acronym = ""
    return VenueRecord(acronym[:20], year, title[:300])
