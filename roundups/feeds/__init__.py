"""Feeds of the site, a topic, a conference and a writer, as RSS 2.0, Atom and JSON Feed."""

from roundups.feeds.opml import opml
from roundups.feeds.views import conference, site, topic, writer

__all__ = ["conference", "opml", "site", "topic", "writer"]
