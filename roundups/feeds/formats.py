"""A feed as the text of a document, by the ending of its address."""

import json
from datetime import UTC

from django.template.loader import render_to_string

JSON_FEED_VERSION = "https://jsonfeed.org/version/1.1"


def rss(feed) -> str:
    return render_to_string("feeds/rss.xml", {"feed": feed})


def atom(feed) -> str:
    return render_to_string("feeds/atom.xml", {"feed": feed})


def json_feed(feed) -> str:
    document = {
        "version": JSON_FEED_VERSION,
        "title": feed.title,
        "home_page_url": feed.page_url,
        "feed_url": feed.url,
        "description": feed.description,
        "authors": [author(feed.publisher)],
        "language": feed.language,
        "items": [json_item(item, item.language or feed.language) for item in feed.items],
    }
    return json.dumps(document, ensure_ascii=False)


def json_item(item, language) -> dict:
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
        "language": language,
    }
    return {name: value for name, value in values.items() if value}


def author(person) -> dict:
    return {"name": person.name, "url": person.url}


# The ending, the media type, the writer.
FORMATS = {
    "rss": ("application/rss+xml", rss),
    "atom": ("application/atom+xml", atom),
    "json": ("application/feed+json", json_feed),
}
