"""What a page is made of and what a write touches, in one vocabulary.

`paper:12` stands for a row and its parts, `paper:12/` for the list of what belongs to it. The rows
that are read while a page is made are noted by themselves; a list is named by its view, since what
is not in it yet cannot be noted. A page stands until a write touches one of its tags.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from sys import intern

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_init

from authors.models import Author
from conference.models import Conference, Topic
from links.models import Link
from papers.models import Authorship, Figure, Paper
from roundups.models import Entry, Roundup, Writer

EVERYTHING = "*"
SITE = "site/"  # what is published, wherever
PAPERS = "papers/"
CHANGES = "changes/"  # when what is published has changed

noting: ContextVar[set | None] = ContextVar("noting", default=None)


def row(model, pk) -> str:
    return intern(f"{model._meta.model_name}:{pk}")


def list_of(model, pk) -> str:
    return f"{row(model, pk)}/"


def series(slug: str) -> str:
    """The editions of a conference."""
    return f"series:{slug}/"


def known(conference_pk) -> str:
    """The papers of a conference, published or not."""
    return f"known:{conference_pk}/"


def entries(roundup_pk) -> str:
    """Which papers it has, in which order and with which figures."""
    return intern(f"entries:{roundup_pk}")


def text(roundup_pk) -> str:
    """What its writer says, of the whole and of each paper."""
    return intern(f"text:{roundup_pk}")


def modified(roundup_pk) -> str:
    """When it last changed for who keeps a copy."""
    return f"modified:{roundup_pk}"


def bar(paper_pk) -> str:
    """What the row of a roundup shows of a paper."""
    return intern(f"bar:{paper_pk}")


def figures(paper_pk) -> str:
    return intern(f"figures:{paper_pk}")


def target(content_type_pk, object_pk) -> str:
    model = ContentType.objects.get_for_id(content_type_pk).model_class()
    return row(model, object_pk)


# What the columns of a row that was read stand for. Lists leave out the long texts.
READ = {
    Author: lambda of: [row(Author, of["id"])],
    Authorship: lambda of: [row(Paper, of["paper_id"])],
    Conference: lambda of: [row(Conference, of["id"])],
    Entry: lambda of: [
        entries(of["roundup_id"]),
        bar(of["paper_id"]),
        *([text(of["roundup_id"])] if "text_html" in of else []),
    ],
    Figure: lambda of: [figures(of["paper_id"])],
    Link: lambda of: [target(of["content_type_id"], of["object_id"])],
    Paper: lambda of: [row(Paper, of["id"])],
    Roundup: lambda of: [
        row(Roundup, of["id"]),
        *([text(of["id"])] if {"intro_html", "summary_html"} & of.keys() else []),
    ],
    Topic: lambda of: [row(Topic, of["id"])],
    Writer: lambda of: [row(Writer, of["id"])],
}


def watch():
    for model in READ:
        post_init.connect(read, sender=model, dispatch_uid=f"tags {model.__name__}")


def read(sender, instance, **kwargs):
    tags, columns = noting.get(), instance.__dict__
    if tags is None or columns.get("id") is None:
        return
    try:
        tags.update(READ[sender](columns))
    except KeyError:
        tags.add(EVERYTHING)  # the column that says whose row it is was not fetched


def of(*instances) -> set[str]:
    """Of rows and of all that was fetched with them."""
    found, waiting, seen = set(), list(instances), set()
    while waiting:
        row = waiting.pop()
        if row is None or id(row) in seen:
            continue
        seen.add(id(row))
        if type(row) in READ:
            found.update(READ[type(row)](vars(row)))
        waiting += row._state.fields_cache.values()
        for rows in getattr(row, "_prefetched_objects_cache", {}).values():
            waiting += rows
    return found


@contextmanager
def noted():
    """A set that fills with the tags of what is read and named meanwhile."""
    tags = set()
    token = noting.set(tags)
    try:
        yield tags
    finally:
        noting.reset(token)


def name(*tags):
    """For a page that shows what was not read as rows, or what may come."""
    if (noted := noting.get()) is not None:
        noted.update(tags)


def lists(*targets):
    """For a page that shows what belongs to these rows."""
    name(*(list_of(type(target), target.pk) for target in targets if target))
