"""Files of BibTeX, read as BibTeX reads them, but with patience for what people make of it."""

from papers.importers.bibtex.entries import is_bibtex, parts
from papers.importers.bibtex.records import papers

__all__ = ["is_bibtex", "papers", "parts"]
