"""Authors: names as printed, without the marks of the page they stood on, and the ids that are kept."""

import re

from papers.citations.names import without_markers
from papers.importers import latex, links
from papers.importers.record import AuthorRecord, LinkRecord
from prose.emails import without_emails
from prose.printable import one_line

MAX_AUTHORS = 5000
MAX_NAME = 160
MAX_AFFILIATION = 200
ORCID = re.compile(r"(?<!\d)\d{4}-\d{4}-\d{4}-\d{3}[\dXx](?!\d)")
OPENREVIEW = re.compile(r"~[^\s@/~]{1,110}\d")
DBLP = re.compile(r"(?:https?://dblp[\w.-]*/(?:pid|pers(?:/hd)?)/)?([\w-]+/[\w:.=-]+?)(?:\.html)?")


def printed(name: str) -> str:
    """Empty for somebody who is only an e-mail address."""
    name = without_emails(one_line(latex.text(name[:1000])))
    return without_markers(name).strip(" ;")[:MAX_NAME].strip()


def orcid(value: str) -> str:
    """Of an id or its address; nothing when the check digit is wrong."""
    found = ORCID.search(value[:100])
    if not found:
        return ""
    *digits, check = found[0].upper().replace("-", "")
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return found[0].upper() if "0123456789X"[(12 - total % 11) % 11] == check else ""


def openreview(value: str) -> str:
    """Of a profile only: the id may as well be an e-mail address or a link to somewhere else."""
    value = one_line(value)
    return value if OPENREVIEW.fullmatch(value) else ""


def dblp(value: str) -> str:
    found = DBLP.fullmatch(value.strip()[:200])
    return found[1] if found and len(found[1]) <= 120 else ""


def author(
    name: str,
    affiliation: str = "",
    ids: tuple[str, str, str] = ("", "", ""),
    more: list[LinkRecord | None] = (),
) -> AuthorRecord:
    """`ids` are those of ORCID, OpenReview and DBLP as the source has them."""
    orcid_id, openreview_id, dblp_id = orcid(ids[0]), openreview(ids[1]), dblp(ids[2])
    affiliation = one_line(without_emails(latex.text(affiliation[:1000])))
    found = list(more)
    if openreview_id:
        found.append(links.profile(f"https://openreview.net/profile?id={openreview_id}"))
    if orcid_id:
        found.append(LinkRecord("orcid", f"https://orcid.org/{orcid_id}"))
    return AuthorRecord(
        name=printed(name),
        affiliation=affiliation[:MAX_AFFILIATION].strip(" ,;"),
        orcid=orcid_id,
        openreview_id=openreview_id,
        dblp_id=dblp_id,
        links=links.once(found),
    )
