"""Runs in a process of its own, whose settings name the site to measure. Writes a line for each page:
its name, ms of CPU, queries and bytes."""

import logging
import os
import statistics
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext, override_settings  # noqa: E402

from conference.models import Conference, Topic  # noqa: E402
from desk.changelist import AFTER, LAST  # noqa: E402
from papers.models import Authorship, Paper  # noqa: E402
from roundups.models import Entry, Roundup  # noqa: E402
from roundups.sitemaps import ROUNDUPS_PER_FILE  # noqa: E402
from tests.bench.clock import Clock  # noqa: E402

SHORTLIST = 3000


def public_pages():
    roundup = Roundup.objects.published().latest_first().select_related("conference", "topic")[0]
    paper = roundup.entries.first().paper
    author = Authorship.objects.filter(paper=paper).first().author
    return {
        "home": "/",
        "archive": "/roundups/",
        "archive, last page": f"/roundups/?page={last_page(Roundup.objects.count())}",
        "roundup": roundup.get_absolute_url(),
        "topics": "/topics/",
        "topic": roundup.topic.get_absolute_url(),
        "conferences": "/conferences/",
        "conference": roundup.conference.get_absolute_url(),
        "papers": "/papers/",
        "papers, last page": f"/papers/?page={last_page(Entry.objects.count())}",
        "paper": paper.get_absolute_url(),
        "writer": roundup.writer.get_absolute_url(),
        "author": author.get_absolute_url(),
        "search, common word": "/search/?q=networks",
        "search, rare word": f"/search/?q={paper.title.rpartition(' ')[2]}",
        "feed": "/feed.atom",
        "subscribe": "/subscribe/",
        "OPML": "/feeds.opml",
        "sitemap": "/sitemap.xml",
        "sitemap, overview": "/sitemap-1.xml",
        "sitemap, latest file": f"/sitemap-{roundup.pk // ROUNDUPS_PER_FILE + 2}.xml",
        "API, roundups": "/api/v1/roundups",
        "missing page": "/nowhere/",
    }


def last_page(rows):
    return -(-rows // settings.ROUNDUPS_PER_PAGE)


def desk_pages():
    """The shortlist of a conference with thousands of papers."""
    conference = Conference.objects.get_or_create(acronym="SHORT", year=2025)[0]
    papers = [
        Paper(
            slug=f"short-{n:05}", title=f"Paper {n} of many", conference=conference, keywords=["a"]
        )
        for n in range(SHORTLIST)
    ]
    if not conference.papers.exists():
        Paper.objects.bulk_create(papers, batch_size=500)
    address = f"/admin/shortlist/{conference.slug}/"
    topic = Topic.objects.first()
    return {
        "desk: roundups": "/admin/roundups/roundup/",
        "desk: roundups by title": "/admin/roundups/roundup/?o=1",
        "desk: roundups, last page": f"/admin/roundups/roundup/?p={LAST}",
        "desk: papers": "/admin/papers/paper/",
        "desk: papers, last page": f"/admin/papers/paper/?p={LAST}",
        "desk: papers, in the middle": f"/admin/papers/paper/?p={AFTER}{middle(Paper)}",
        "desk: papers of a topic": f"/admin/papers/paper/?topics__id__exact={topic.pk}",
        "desk: papers by decision": "/admin/papers/paper/?decision__exact=oral",
        "desk: papers by conference": "/admin/papers/paper/?o=3",
        "desk: authors": "/admin/authors/author/",
        "desk: authors by papers": "/admin/authors/author/?o=-3",
        "desk: authors, last by papers": f"/admin/authors/author/?o=-3&p={LAST}",
        "desk: authors with a photo": "/admin/authors/author/?photo=yes",
        "desk: topics": "/admin/conference/topic/",
        "desk: conferences": "/admin/conference/conference/",
        f"shortlist of {SHORTLIST}": address,
        "shortlist, filtered by words": f"{address}?q=paper+many",
        "shortlist, filtered by keyword": f"{address}?keyword=a",
        "shortlist, last page by stars": f"{address}?order=stars&page=60",
    }


def middle(model):
    """The key of a row."""
    return model.objects.order_by("pk").values_list("pk", flat=True)[model.objects.count() // 2]


def measured(client, address, runs):
    """CPU in ms, queries and bytes of one answer."""
    client.get(address)
    spent, clock = [], Clock()
    for _ in range(runs):
        began = clock()
        response = client.get(address)
        spent.append(1000 * (clock() - began))
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return statistics.median(spent), len(queries), len(response.content)


def table(client, pages, runs):
    for name, address in pages.items():
        spent, queries, size = measured(client, address, runs)
        print(name, f"{spent:.2f}", queries, size, sep="\t", flush=True)


def main(runs):
    logging.disable(logging.WARNING)  # of the page that is missing on purpose
    call_command("collectstatic", verbosity=0, interactive=False)
    with override_settings(SECURE_SSL_REDIRECT=False):
        table(Client(), public_pages(), runs)
        client = Client()
        client.force_login(
            User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)[0]
        )
        table(client, desk_pages(), runs)


main(int(sys.argv[1]))
