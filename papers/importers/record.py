"""What every source is turned into: plain facts about one paper, each of them optional but the title.

Kinds of links, decisions and sources of a TL;DR are the values of `Link.Kind`, `Paper.Decision` and
`Paper.TldrSource`; texts are plain, with formulas between dollar signs. No e-mail address is ever
kept in a record.
"""

from dataclasses import dataclass, field

from prose.printable import printable


class Unreadable(Exception):
    """What was given cannot be read; the message says to an editor what to do."""

    def __str__(self):
        """Some of it may be the words of a service."""
        return printable(super().__str__())


class Malformed(Unreadable):
    """It is not in the format that it should be in; the message says what to do about a file. An answer
    of a service is the service's fault."""


class TooMuch(Malformed):
    """Nothing is wrong with it but its size."""


@dataclass(frozen=True)
class LinkRecord:
    kind: str
    url: str
    label: str = ""
    # Who says so, where it is not the source of the whole record: "arXiv comment", "Hugging Face".
    source: str = ""
    # Found in a text or by somebody else: an editor says whether it is added.
    offered: bool = False
    # Whose code it is, as far as the source tells: a value of `ImportedLink.Standing`.
    standing: str = ""


@dataclass(frozen=True)
class AuthorRecord:
    """A name as printed, with the ids that tell who it is."""

    name: str
    affiliation: str = ""
    orcid: str = ""
    openreview_id: str = ""
    dblp_id: str = ""
    links: tuple[LinkRecord, ...] = ()
    # By which whoever made the record says who it is; see `known` of `ingest`.
    key: str = ""


@dataclass(frozen=True)
class VenueRecord:
    """Where it appeared, as far as the source tells: acronym ("ICLR") and year, or only a name."""

    acronym: str = ""
    year: int | None = None
    name: str = ""


@dataclass(frozen=True)
class PaperRecord:
    """`source` is a name that readers know ("OpenReview"); `source_url` the page about the paper there.

    `authors` is None where the source hides or does not know them, which is not the same as none.
    """

    title: str
    source: str
    source_url: str = ""
    openreview_id: str = ""
    arxiv_id: str = ""
    doi: str = ""
    acl_id: str = ""
    authors: tuple[AuthorRecord, ...] | None = None
    # Whether these are all; else they fill an empty list and leave any other as it is.
    names_all: bool = True
    abstract: str = ""
    tldr: str = ""
    tldr_source: str = ""
    decision: str = ""
    # Whether the venue took it; None where the source does not say.
    accepted: bool | None = None
    awards: str = ""
    keywords: tuple[str, ...] = ()
    venue: VenueRecord = field(default_factory=VenueRecord)
    links: tuple[LinkRecord, ...] = ()
    licence: str = ""
    # What an editor should know: a field that had to be cut, a name that could not be split.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What an answer or a file holds, in its order."""

    records: tuple[PaperRecord, ...] = ()
    # One sentence for each thing that was passed over, with the reason: nothing is lost in silence.
    skipped: tuple[str, ...] = ()
    # The same for papers that are meant to be there and cannot be read.
    broken: tuple[str, ...] = ()
    # Decisions by OpenReview forum, of a table that knows no more about its papers.
    decisions: dict[str, str] = field(default_factory=dict)
