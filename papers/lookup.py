"""What the desk finds papers by: words of titles, names and conferences, and ids. Rows of a
transaction are indexed when it is committed, those of authors with them."""

import logging
import re
from collections import defaultdict

from django.db import DatabaseError, transaction
from django.db.models.signals import post_delete, post_save
from django_tasks import task

from authors.lookup import LOOKUP as AUTHORS
from authors.models import Author
from conference.models import Conference
from desk.lookup import Lookup, batches
from links.after_commit import AfterCommit
from links.bulk import written_in_bulk
from papers.importers.identifiers import UNKNOWN, of_page
from papers.ingest.matching import IDS
from papers.models import Authorship, Paper
from prose.linear import linear

logger = logging.getLogger(__name__)

ADDRESS = re.compile(r"https?://\S+")
READ = [
    *("pk", "title_html", "title", *IDS, "conference__acronym", "conference__year"),
    *("authorships__author__name", "authorships__printed_name"),
]
# An author or a conference with more papers is found by the new name when the worker has been there.
MOST_AT_ONCE = 300


def texts(model, keys) -> dict[int, set]:
    papers, found = model._base_manager.filter(pk__in=keys).order_by(), {}
    for pk, html, *of_row in papers.values_list(*READ):
        if pk not in found:
            found[pk] = {linear(html)}
        found[pk].update(of_row)
    return found


def id_in(text):
    return ADDRESS.sub(lambda address: _id_of(address[0]), text)


def _id_of(address):
    paper = of_page(address)
    return address if paper.kind == UNKNOWN else paper.value


LOOKUP = Lookup("papers_lookup", texts, id_in)


def watch():
    for signal in (post_save, post_delete):
        for model, changed in CHANGED.items():
            signal.connect(changed, sender=model, dispatch_uid=f"lookup {model.__name__}")
    for model in (Author, Authorship):
        written_in_bulk.connect(many_changed, sender=model, dispatch_uid="lookup")


def paper_changed(instance, **kwargs):
    after_commit.note(("papers", instance.pk))


def author_changed(instance, created=False, raw=False, **kwargs):
    """One that is new has no papers yet, unless it has come back with them."""
    after_commit.note(("authors" if created and not raw else "names", instance.pk))


def conference_changed(instance, created=False, **kwargs):
    if not created:
        after_commit.note(("conferences", instance.pk))


def authorship_changed(instance, **kwargs):
    after_commit.note(("papers", instance.paper_id), ("authors", instance.author_id))


CHANGED = {
    Author: author_changed,
    Authorship: authorship_changed,
    Conference: conference_changed,
    Paper: paper_changed,
}


def many_changed(sender, rows, **kwargs):
    for row in rows:
        CHANGED[sender](row, **kwargs)


def index_waiting(waiting):
    changed = set(waiting)
    waiting.clear()
    try:
        with transaction.atomic():
            index(changed)
    except DatabaseError:
        logger.exception("The desk cannot find the last change; run manage.py index_search")


def index(changed):
    """`names` are authors, and `conferences` those, whose papers are found by their words too."""
    of = defaultdict(set)
    for kind, pk in changed:
        of[kind].add(pk)
    AUTHORS.put(Author, of["authors"] | of["names"])
    LOOKUP.put(Paper, of["papers"])
    papers = with_words_of(of["names"], of["conferences"]) - of["papers"]
    if len(papers) > MOST_AT_ONCE:
        index_papers.enqueue(sorted(papers))
    else:
        LOOKUP.put(Paper, papers)


def with_words_of(authors, conferences) -> set[int]:
    papers = set()
    for part in batches(authors):
        by_them = Authorship.objects.filter(author__in=part).order_by()
        papers.update(by_them.values_list("paper", flat=True))
    at_them = Paper.objects.filter(conference__in=conferences).order_by()
    return papers.union(at_them.values_list("pk", flat=True))


@task()
def index_papers(keys: list[int]) -> None:
    LOOKUP.put(Paper, keys)


after_commit = AfterCommit("waiting_for_lookup", index_waiting)
