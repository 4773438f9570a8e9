"""Every public page costs the same number of queries for 1, 3 and 30 items."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from authors.models import Author
from conference.models import Conference
from papers.models import Paper
from roundups import sharing
from roundups.cards.making import site_card
from roundups.models import Roundup, Writer
from roundups.search.choices import offered
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)
from tests.roundups.search.indexing import index

QUERIES = {
    "/": 5,
    "/roundups/": 4,
    "/roundups/first/": 10,
    "/roundups/first.bib": 4,
    "/roundups/first.md": 5,
    "/topics/": 1,
    "/topics/deep-learning/": 4,
    "/conferences/": 2,
    "/conferences/iclr-2020/": 10,
    "/conferences/iclr/": 5,
    "/papers/": 5,
    "/papers/common/": 11,
    "/papers/common.ris": 3,
    "/authors/ada/": 9,
    "/writers/the-editors/": 5,
    "/search/?q=auth": 13 if connection.vendor == "sqlite" else 14,
    "/search/": 2,
    "/subscribe/": 3,
    "/feeds.opml": 3,
    "/opensearch.xml": 0,
    "/api/v1/": 0,
    "/api/v1/openapi.json": 0,
    "/api/v1/roundups?limit=100": 1,
    "/api/v1/roundups/first": 7,
    "/api/v1/papers?limit=100": 4,
    "/api/v1/papers/common": 7,
    "/api/v1/authors?limit=100": 1,
    "/api/v1/authors/ada": 3,
    "/api/v1/conferences?limit=100": 1,
    "/api/v1/conferences/iclr-2020": 4,
    "/api/v1/topics?limit=100": 1,
    "/api/v1/topics/deep-learning": 1,
    "/api/v1/writers?limit=100": 1,
    "/api/v1/writers/the-editors": 3,
    "/api/v1/papers/nowhere": 2,
    "/nowhere/": 1,
    "/roundups/nowhere/": 2,
    "/writers/nowhere/feed.rss": 2,
}


def make_site(size):
    """`size` of everything: roundups, entries of the first one, editions, topics, authors."""
    first, *others = (make_conference("ICLR", 2020 - number) for number in range(size))
    ada, topic, writer = make_author("Ada"), make_topic("Deep learning"), make_writer("The editors")
    where = {"topic": topic, "writer": writer}
    common = make_paper([ada], title="Common", conference=first)
    common.topics.add(topic)
    roundup = make_roundup(0, title="First", conference=first, **where)
    for number in range(size):
        paper = make_paper([ada, make_author()], conference=first)
        make_link(paper, "code")
        make_link(ada, url=f"https://example.org/{number}")
        make_figure(common)
        make_entry(roundup, paper, figure=make_figure(paper))
        make_topic()
    make_entry(roundup, common)
    for other in others:
        make_entry(make_roundup(0, conference=other, **where), common)
        make_entry(
            make_roundup(0, conference=first, **where), common, figure=common.figures.first()
        )


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3, 30])
def test_every_page_costs_the_same(client, monkeypatch, size, django_assert_num_queries):
    make_site(size)
    index()
    # Known to a running process after its first request.
    monkeypatch.setattr(sharing, "_drawn", {site_card()})
    ContentType.objects.get_for_models(Author, Conference, Paper, Roundup, Writer)
    offered()

    for address, queries in QUERIES.items():
        with django_assert_num_queries(queries, info=f"{address} with {size}"):
            client.get(address)
