"""What the desk finds papers by: words of titles, names and ids. Rows of a transaction are indexed
when it is committed, those of authors with them."""

import logging
import re

from django.db import DatabaseError, transaction
from django.db.models.signals import post_delete, post_save
from django_tasks import task

from authors.lookup import LOOKUP as AUTHORS
from authors.models import Author
from desk.lookup import Lookup
from links.after_commit import AfterCommit
from links.bulk import written_in_bulk
from papers.importers.identifiers import UNKNOWN, of_page
from papers.ingest.matching import IDS
from papers.models import Authorship, Paper
from prose.linear import linear

logger = logging.getLogger(__name__)

ADDRESS = re.compile(r"https?://\S+")
# An author with more papers is found by the new name in them when the worker has been there.
MOST_AT_ONCE = 300


def texts(model, keys) -> dict[int, list[str]]:
    papers = model._base_manager.filter(pk__in=keys).order_by()
    found = {
        pk: [title, linear(html), *ids]
        for pk, title, html, *ids in papers.values_list("pk", "title", "title_html", *IDS)
    }
    names = papers.filter(authorships__isnull=False)
    for pk, *of_author in names.values_list(
        "pk", "authorships__author__name", "authorships__printed_name"
    ):
        found[pk] += of_author
    return found


def id_in(text):
    return ADDRESS.sub(lambda address: _id_of(address[0]), text)


def _id_of(address):
    paper = of_page(address)
    return address if paper.kind == UNKNOWN else paper.value


LOOKUP = Lookup("papers_lookup", texts)


def watch():
    for signal in (post_save, post_delete):
        for model, changed in CHANGED.items():
            signal.connect(changed, sender=model, dispatch_uid=f"lookup {model.__name__}")
    for model in (Author, Authorship):
        written_in_bulk.connect(many_changed, sender=model, dispatch_uid="lookup")


def paper_changed(instance, **kwargs):
    after_commit.note(("papers", instance.pk))


def author_changed(instance, **kwargs):
    after_commit.note(("names", instance.pk))


def authorship_changed(instance, **kwargs):
    after_commit.note(("papers", instance.paper_id), ("authors", instance.author_id))


CHANGED = {Author: author_changed, Authorship: authorship_changed, Paper: paper_changed}


def many_changed(sender, rows, **kwargs):
    for row in rows:
        CHANGED[sender](row)


def index_waiting(waiting):
    changed = set(waiting)
    waiting.clear()
    try:
        with transaction.atomic():
            index(changed)
    except DatabaseError:
        logger.exception("The desk cannot find the last change; run manage.py index_search")


def index(changed):
    of = {
        name: {pk for kind, pk in changed if kind == name}
        for name in ("papers", "authors", "names")
    }
    AUTHORS.put(Author, of["authors"] | of["names"])
    LOOKUP.put(Paper, of["papers"])
    by_them = Authorship.objects.filter(author__in=of["names"]).order_by()
    papers = set(by_them.values_list("paper", flat=True)) - of["papers"]
    if len(papers) > MOST_AT_ONCE:
        index_papers.enqueue(sorted(papers))
    else:
        LOOKUP.put(Paper, papers)


@task()
def index_papers(keys: list[int]) -> None:
    LOOKUP.put(Paper, keys)


after_commit = AfterCommit("waiting_for_lookup", index_waiting)
