"""What the specifications of RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 demand of a document."""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def is_web_address(value) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def is_date(value) -> bool:
    return bool(DATE.fullmatch(value)) and datetime.fromisoformat(value).tzinfo is not None


class Addresses(HTMLParser):
    """Collects what a page refers to, and the tags it uses."""

    def __init__(self, html):
        super().__init__()
        self.addresses, self.tags = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src", "srcset")]


def check_html(html):
    found = Addresses(html)
    assert all(map(is_web_address, found.addresses)), found.addresses
    assert not {"script", "style", "iframe", "form", "svg"} & set(found.tags)


def check_rss(document) -> list:
    root = ElementTree.fromstring(document)  # noqa: S314 (it is our own)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    [channel] = root
    for name in ("title", "link", "description", "language", "generator", "docs", "ttl"):
        assert channel.findtext(name), name
    links = channel.findall(f"{ATOM}link")
    assert [link.get("rel") for link in links] in (["self"], ["self", "hub"])
    assert all(is_web_address(link.get("href")) for link in links)
    items = channel.findall("item")
    assert list(channel)[-len(items) :] == items or not items
    assert len({item.findtext("guid") for item in items}) == len(items)
    for item in items:
        assert item.findtext("title") and is_web_address(item.findtext("link"))
        assert item.find("guid").get("isPermaLink") == "false"
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        tags = [child.tag for child in item]
        assert tags.index("description") < tags.index(CONTENT)
        check_html(item.findtext(CONTENT))
    return items


def check_atom(document) -> list:
    feed = ElementTree.fromstring(document)  # noqa: S314 (it is our own)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in [feed, *entries]:
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
        assert element.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert is_date(element.findtext(f"{ATOM}updated"))
        assert element.findtext(f"{ATOM}author/{ATOM}name")
        links = [(link.get("rel"), link.get("type")) for link in element.findall(f"{ATOM}link")]
        assert ("alternate", "text/html") in links and len(links) == len(set(links))
    assert ("self", "application/atom+xml") in [
        (link.get("rel"), link.get("type")) for link in feed.findall(f"{ATOM}link")
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    for entry in entries:
        assert is_date(entry.findtext(f"{ATOM}published"))
        assert entry.find(f"{ATOM}content").get("type") == "html"
        check_html(entry.findtext(f"{ATOM}content"))
    return entries


FEED_KEYS = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str,
    "user_comment": str, "next_url": str, "icon": str, "favicon": str, "authors": list,
    "language": str, "expired": bool, "hubs": list, "items": list,
}  # fmt: skip
ITEM_KEYS = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str,
    "content_text": str, "summary": str, "image": str, "banner_image": str, "date_published": str,
    "date_modified": str, "authors": list, "tags": list, "language": str, "attachments": list,
}  # fmt: skip
ADDRESSES = {"home_page_url", "feed_url", "icon", "url", "image"}


def check_object(found, keys):
    for name, value in found.items():
        assert isinstance(value, keys[name]) and value not in ("", None), name
        assert name not in ADDRESSES or is_web_address(value)
        assert not name.startswith("date_") or is_date(value)
    for author in found.get("authors", []):
        assert author["name"] and is_web_address(author["url"]) and len(author) == 2


def check_json(document) -> list:
    feed = json.loads(document)
    check_object(feed, FEED_KEYS)
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        check_object(item, ITEM_KEYS)
        assert item["id"] and ("content_html" in item or "content_text" in item)
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", []))
        check_html(item["content_html"])
    return feed["items"]


CHECKS = {"rss": check_rss, "atom": check_atom, "json": check_json}
