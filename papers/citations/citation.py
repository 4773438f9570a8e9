"""What there is to cite of a paper, before it takes the form of BibTeX, RIS or CSL-JSON."""

import re
from dataclasses import dataclass, replace
from itertools import product
from string import ascii_lowercase

from links.slugs import latin_slug_from
from papers.citations.names import Name, name_from
from prose import scanner
from prose.printable import one_line

STOP_WORDS = {"", "a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with", "why"}
ARXIV_YEAR = re.compile(r"(?:.*/)?(\d\d)\d\d")


@dataclass(frozen=True)
class Citation:
    """`url` is the paper's own address, not that of its page here. `year` may be 0."""

    key: str
    title: str
    authors: list[Name]
    year: int
    venue: str
    event: str
    doi: str
    arxiv_id: str
    url: str
    keywords: list[str]
    abstract: str
    language: str

    @property
    def doi_url(self):
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def arxiv_url(self):
        return f"https://arxiv.org/abs/{self.arxiv_id}" if self.arxiv_id else ""

    @property
    def urls(self):
        """Every address of the paper itself, the best one first."""
        return list(dict.fromkeys(filter(None, [self.url, self.doi_url, self.arxiv_url])))


def cite(paper) -> Citation:
    """Prefetch `links` and `authorships__author`, and select `conference`, before citing many."""
    conference, link = paper.conference, paper.paper_link
    names = [name_from(authorship.printed) for authorship in paper.authorships.all()]
    names = [name for name in names if name != Name()]
    year = conference.year if conference else year_of_arxiv(paper.arxiv_id)
    title = one_line(paper.title)
    return Citation(
        key=key(names, year, title),
        title=title,
        authors=names,
        year=year,
        venue=one_line(conference.name or conference.acronym) if conference else "",
        event=one_line(conference.short_name) if conference else "",
        doi=one_line(paper.doi),
        arxiv_id=one_line(paper.arxiv_id),
        url=one_line(link.url) if link else "",
        keywords=[word for word in map(one_line, paper.keywords) if word],
        abstract=one_line(paper.abstract),
        language=paper.language,
    )


def cite_all(papers) -> list[Citation]:
    """With keys that are unique: the second of the same becomes "…a", the third "…b"."""
    citations, taken = [], set()
    for citation in map(cite, papers):
        unique = next(key for key in _variants(citation.key) if key not in taken)
        taken.add(unique)
        citations.append(replace(citation, key=unique))
    return citations


def _variants(key: str):
    yield key
    for length in (1, 2, 3):
        yield from (key + "".join(letters) for letters in product(ascii_lowercase, repeat=length))


def key(names, year, title) -> str:
    """renda2020comparing: last name, year and the first telling word of the title, in ASCII."""
    last_name = latin_slug_from(names[0].family or names[0].literal) if names else ""
    plain = " ".join(words for words, formula in scanner.pieces(title))
    words = [
        word for word in latin_slug_from(plain).split("-") if word.strip("_") not in STOP_WORDS
    ]
    return f"{last_name.replace('-', '') or 'paper'}{year or ''}{words[0].replace('_', '') if words else ''}"


def year_of_arxiv(arxiv_id: str) -> int:
    """An arXiv id starts with its year and month; the archive opened in 1991."""
    found = ARXIV_YEAR.match(arxiv_id)
    if not found:
        return 0
    year = int(found[1])
    return year + (1900 if year > 90 else 2000)
