"""Papers as citations: one reading of a paper, and a writer for each format."""

from typing import NamedTuple

from papers.citations import bibtex, csl, ris
from papers.citations.citation import Citation, cite, cite_all


class Format(NamedTuple):
    label: str
    content_type: str
    document: callable


# By the ending of the address.
FORMATS = {
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.document),
    "ris": Format("RIS", "application/x-research-info-systems", ris.document),
    "csl.json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl.document),
}

__all__ = ["FORMATS", "Citation", "Format", "cite", "cite_all"]
