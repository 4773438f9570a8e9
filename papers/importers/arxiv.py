"""arXiv: Atom answers, and the licence as OAI-PMH tells it."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import licences, limits, links, people, venues
from papers.importers.composing import compose
from papers.importers.record import Malformed, PaperRecord, Reading, Unreadable

SOURCE = "arXiv"
WITHDRAWN = re.compile(
    r"(?:paper|article|manuscript|preprint|submission|work)\s+(?:has\s+been|is|was)\s+withdrawn"
    r"(?!\s+from)|^\W*withdrawn",
    re.IGNORECASE,
)
ID = re.compile(r"(?:abs/|oai:arXiv\.org:|^)((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))")
TOO_OFTEN = gettext_lazy("arXiv has been asked too often. Wait a minute and try again.")
UNKNOWN = gettext_lazy(
    "arXiv does not know this id. Check it, such as 2003.02389 or hep-th/9901001."
)
EMPTY = gettext_lazy(
    "arXiv answered without the paper, which it does at busy times. Try again in a minute."
)


def papers(content: bytes | str) -> Reading:
    _refuse_words(content)
    records, skipped, total, is_feed = [], [], 0, False
    parts = limits.elements(content, {"entry", "totalResults"}, {"feed"})
    for name, element in limits.paced(parts):
        if name == "feed":
            is_feed = True
            continue
        if name == "totalResults":
            total = int(element.text) if (element.text or "").strip().isdecimal() else 0
            continue
        fields = _Fields(element)
        if "/api/errors" in fields.one("id") or fields.one("title") == "Error":
            raise Unreadable(
                _("arXiv refuses: “%(summary)s”. Check the id.")
                % {"summary": fields.one("summary")[:200]}
            )
        try:
            records.append(_paper(fields))
        except Unreadable as error:
            skipped.append(
                _("arXiv %(id)s: %(error)s") % {"id": fields.one("id")[:80], "error": error}
            )
    if not is_feed:
        raise Malformed(_("This is no Atom feed of arXiv. Download it again."))
    if not records and not skipped:
        raise Unreadable(EMPTY if total else UNKNOWN)
    return Reading(tuple(records), tuple(skipped))


def licence(content: bytes | str) -> str:
    """Of an answer to GetRecord in the format arXiv; empty where none is given."""
    _refuse_words(content)
    for name, element in limits.elements(content, {"error", "license", "record"}):
        if name == "error":
            known = element.get("code") != "idDoesNotExist"
            said = (element.text or "").strip()[:200]
            raise Unreadable(
                _("arXiv refuses: “%(said)s”. Try again later.") % {"said": said}
                if known
                else UNKNOWN
            )
        if name == "license":
            return licences.licence(element.text or "")
        if name == "record":
            return ""
    raise Malformed(_("This is no answer of arXiv about a licence."))


def _refuse_words(content: bytes | str):
    start = content[:300] if isinstance(content, str) else content[:300].decode("utf-8", "replace")
    if "rate exceeded" in start.lower():
        raise Unreadable(TOO_OFTEN)


def _paper(fields) -> PaperRecord:
    found = ID.search(fields.one("id"))
    if not found:
        raise Unreadable(_("It has no arXiv id."))
    address = f"https://arxiv.org/abs/{found[1]}"
    abstract, comment = fields.one("summary"), fields.one("comment")
    journal = fields.one("journal_ref")
    # The abstract of one that was withdrawn long ago says nothing else.
    is_withdrawn = WITHDRAWN.search(comment[:1000]) or WITHDRAWN.search(abstract[:100])
    return compose(
        fields.one("title"),
        SOURCE,
        source_url=address,
        arxiv_id=found[1],
        doi=fields.one("doi"),
        authors=[people.author(*author) for author in fields.authors()],
        abstract=abstract,
        venue=venues.of_title(journal),
        decision="workshop" if "workshop" in journal.lower() else "",
        links=[
            links.work(address, "paper"),
            *links.repositories(comment, "arXiv comment"),
            *links.repositories(abstract, "abstract"),
        ],
        remarks=[_("arXiv says that this paper was withdrawn.")] if is_withdrawn else [],
    )


class _Fields:
    """The children of an entry by their local names."""

    def __init__(self, entry):
        self.children = [(limits.local(child), child) for child in entry]

    def one(self, name: str) -> str:
        return next((c.text or "" for local, c in self.children if local == name), "").strip()

    def authors(self) -> list[tuple[str, str]]:
        return [
            (_Fields(child).one("name"), _Fields(child).one("affiliation"))
            for local, child in self.children
            if local == "author"
        ][: people.MAX_AUTHORS + 1]
