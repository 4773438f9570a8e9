"""Papers from the services that know them: asks, and has the answer read by the adapter."""

from papers.sources.fetching import fetch

__all__ = ["fetch"]
