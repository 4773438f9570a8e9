"""A feed as the text of a document, by the ending of its address."""

import json
from dataclasses import replace
from datetime import UTC

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"
# Hubs and readers refuse a longer document: 1 MB for the usual ones.
FEED_MAX_BYTES = 1_000_000
# By so much the dates of the feed itself may grow with the items: microseconds.
DATE_ROOM = 16


def document(feed, format) -> str:
    """Whole items, the latest first, as many as there is room for. The newest is always there: one
    that is too long alone gives its standfirst and its papers, and says where the rest is."""
    item_text, whole = FORMATS[format][1:]
    room = FEED_MAX_BYTES - size(whole(feed, [])) - DATE_ROOM
    texts = []
    for item in feed.items:
        text = item_text(item, feed)
        if not texts and size(text) > room:
            text = item_text(replace(item, html=item.brief or item.html), feed)
        room -= size(text) + len(SEPARATOR)
        if room < 0:
            break
        texts.append(text)
    return whole(replace(feed, items=feed.items[: len(texts)]), texts)


def size(text) -> int:
    return len(text.encode())


SEPARATOR = ", "


def rss_item(item, feed) -> str:
    return render_to_string("feeds/_rss_item.xml", {"item": item})


def rss(feed, items) -> str:
    return render_to_string("feeds/rss.xml", {"feed": feed, "items": mark_safe("".join(items))})  # noqa: S308 (made above)


def atom_item(item, feed) -> str:
    return render_to_string("feeds/_atom_item.xml", {"item": item, "feed": feed})


def atom(feed, items) -> str:
    return render_to_string("feeds/atom.xml", {"feed": feed, "items": mark_safe("".join(items))})  # noqa: S308 (made above)


def json_feed(feed, items) -> str:
    values = {
        "version": JSON_FEED_VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.description,
        "authors": [author(feed.publisher)],
        "language": feed.language,
    }
    if feed.hub:
        values["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    head = json.dumps(values, ensure_ascii=False).removesuffix("}")
    return f'{head}, "items": [{SEPARATOR.join(items)}]}}'


def json_item(item, feed) -> str:
    values = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "image": item.image,
        "date_published": item.published.astimezone(UTC).isoformat(),
        "date_modified": item.updated.astimezone(UTC).isoformat(),
        "authors": [author(item.author)] if item.author else [],
        "tags": [tag.label for tag in item.tags],
        "language": item.language or feed.language,
    }
    return json.dumps({name: value for name, value in values.items() if value}, ensure_ascii=False)


def author(person) -> dict:
    return {"name": person.name, "url": person.url}


# The ending, the media type, the writers of an item and of the whole.
FORMATS = {
    "rss": ("application/rss+xml", rss_item, rss),
    "atom": ("application/atom+xml", atom_item, atom),
    "json": ("application/feed+json", json_item, json_feed),
}
