"""Papers from the services that know them: asks, and has the answer read by the adapter."""

from papers.sources.fetching import fetch
from papers.sources.openreview import venue as fetch_venue
from papers.sources.problems import PROBLEMS

__all__ = ["PROBLEMS", "fetch", "fetch_venue"]
