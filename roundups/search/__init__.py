"""Full-text search of what is published: roundups, papers and authors."""

from roundups.search.filters import Filters
from roundups.search.finding import find, finds_something, suggestions
from roundups.search.query import cleaned

__all__ = ["Filters", "cleaned", "find", "finds_something", "suggestions"]
