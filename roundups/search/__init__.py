"""Full-text search of what is published: roundups, papers and authors."""

from roundups.search.filters import Filters
from roundups.search.finding import find, suggestions
from roundups.search.query import cleaned

__all__ = ["Filters", "cleaned", "find", "suggestions"]
