"""A paper as BibTeX. The text is UTF-8, as biber and every current BibTeX reader take it."""

import re

from links.slugs import slug_from

FORMULA = re.compile(r"(\$[^$]+\$)")
SPECIAL = re.compile(r"[&%#_~^\\{}]")
ESCAPED = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
# Bibliography styles lower capitals after the first letter of a title unless braces keep them.
WORD_WITH_CAPITAL_INSIDE = re.compile(r"\b\w+[A-Z][\w-]*")
STOP_WORDS = {"a", "an", "and", "for", "from", "in", "of", "on", "the", "to", "with", "why"}


def escape(text: str) -> str:
    return SPECIAL.sub(lambda found: ESCAPED.get(found[0], "\\" + found[0]), text)


def title(text: str) -> str:
    """Escaped, capitals inside words kept, formulas between dollar signs left as they are."""
    parts = FORMULA.split(text)
    parts[::2] = [WORD_WITH_CAPITAL_INSIDE.sub(r"{\g<0>}", escape(part)) for part in parts[::2]]
    return "".join(parts)


def key(paper, authors) -> str:
    """renda2020comparing: last name, year and the first telling word of the title, in ASCII."""
    last_name = slug_from(authors[0].split()[-1]).replace("-", "") if authors else "paper"
    words = [word for word in slug_from(paper.title).split("-") if word not in STOP_WORDS]
    year = paper.conference.year if paper.conference else ""
    return f"{last_name or 'paper'}{year}{words[0] if words else ''}"


def bibtex(paper) -> str:
    authors = [authorship.printed.rstrip("*†‡ ") for authorship in paper.authorships.all()]
    conference = paper.conference
    link = paper.paper_link
    fields = {
        "title": title(paper.title),
        "author": " and ".join(escape(name) for name in authors),
        "booktitle": escape(conference.name or conference.acronym) if conference else "",
        "year": str(conference.year) if conference else "",
        "doi": paper.doi,
        "eprint": paper.arxiv_id,
        "archiveprefix": "arXiv" if paper.arxiv_id else "",
        "url": link.url if link else "",
    }
    lines = [f"  {name:9} = {{{value}}}," for name, value in fields.items() if value]
    kind = "inproceedings" if conference else "misc"
    return "\n".join([f"@{kind}{{{key(paper, authors)},", *lines, "}"])
