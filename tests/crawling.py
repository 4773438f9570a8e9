"""Follows every link of the site, through any way of fetching: the tests' client, or a server."""

import html
import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin

STARTS = [
    "/",
    "/sitemap.xml",
    "/feeds.opml",
    "/opensearch.xml",
    "/robots.txt",
    "/favicon.ico",
    "/search/?q=a",
]
ADDRESSES = {"href", "src", "action", "poster"}
REFERENCES = {"for", "aria-labelledby", "aria-describedby", "aria-controls"}
# The filters of the search make new addresses without end; its pages are fetched, not followed.
NOT_FOLLOWED = ("/search/?", "/admin/")


class Page(HTMLParser):
    """The addresses on a page, and the ids on it."""

    def __init__(self, text):
        super().__init__()
        self.addresses, self.ids = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.add(value)
            elif name in REFERENCES:
                self.addresses += [f"#{word}" for word in value.split()]
            elif name in ADDRESSES and value:
                self.addresses.append(value)
            elif name == "srcset":
                self.addresses += [part.split()[0] for part in value.split(",")]
            elif name == "content" and value.startswith(("http://", "https://")):
                self.addresses.append(value)


class Crawl:
    """`fetch(address)` gives status, content type and text; `site` is how own addresses begin.

    `broken` lists (address, where it stands, what is wrong); `external` is only collected."""

    def __init__(self, fetch, site):
        self.fetch, self.site = fetch, site
        self.ids, self.broken, self.external, self.wanted = {}, [], set(), set()

    def run(self):
        waiting, seen = deque((start, "start") for start in STARTS), set(STARTS)
        while waiting:
            address, found_on = waiting.popleft()
            status, kind, text = self.fetch(address)
            if status != 200:
                self.broken.append((address, found_on, str(status)))
                continue
            for target, anchor in self.links(address, kind, text):
                if anchor:
                    self.wanted.add((target, anchor, address))
                if target not in seen:
                    seen.add(target)
                    waiting.append((target, address))
        self.broken += [
            (f"{target}#{anchor}", found_on, "no such anchor")
            for target, anchor, found_on in sorted(self.wanted)
            if anchor not in self.ids.get(target, {anchor})
        ]
        return self

    def links(self, address, kind, text):
        """(own address, anchor) of what a file leads to."""
        if kind.startswith("text/html"):
            page = Page(text)
            self.ids[address] = page.ids
            found = page.addresses
        elif kind.startswith("text/css"):
            found = re.findall(r'url\("?([^")]+)"?\)', text)
        else:  # feeds, sitemaps, JSON, Markdown: whatever begins like an address of this site
            found = re.findall(rf"{re.escape(self.site)}[^\s\"'<>{{}}()\\]*", html.unescape(text))
        if address.startswith(NOT_FOLLOWED):
            found = [each for each in found if each.startswith("#")]
        for each in found:
            target, anchor = urldefrag(urljoin(f"{self.site}{address}", each))
            if not target.startswith(f"{self.site}/") and target != self.site:
                self.external.add(target)
            elif not (own := target.removeprefix(self.site) or "/").startswith("/admin/"):
                yield own, unquote(anchor)
