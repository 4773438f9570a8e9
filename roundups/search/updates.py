"""Keeps the index up to date: what a transaction changed is indexed once, when it is committed.

More than a page may wait for is left to the worker. `manage.py index_search` makes all anew.
"""

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django_tasks import task

from desk.lookup import batches
from links.after_commit import AfterCommit
from papers.models import Authorship
from roundups.models import Entry, Roundup, SearchDocument, SearchedUntil, SearchWord
from roundups.search import index
from roundups.search.documents import digest, read

logger = logging.getLogger(__name__)

Kind = SearchDocument.Kind
BATCH = 500
# A roundup of 16 papers touches about a hundred documents, its authors with it.
MOST_AT_ONCE = 300
SHORTEST_GUESSED = 4
# How far back a site looks that does it for the first time.
LATELY = timedelta(hours=3)


def put(kind, keys) -> int:
    """Index these objects, and forget those that are public no more. How many have changed."""
    changed = 0
    for part in batches(keys):
        with transaction.atomic():
            changed += put_batch(kind, part)
    return changed


def put_batch(kind, keys) -> int:
    known = {
        document.object_id: document
        for document in SearchDocument.objects.select_for_update().filter(
            kind=kind, object_id__in=keys
        )
    }
    found = read(kind, keys)
    gone = [known[key].pk for key in known.keys() - found.keys()]
    index.drop(gone)
    SearchDocument.objects.filter(pk__in=gone).delete()
    stale, fields_of = [], {}
    for key, (public_from, fields) in found.items():
        sign = digest(public_from, fields)
        if key in known and known[key].digest == sign:
            continue
        facts = {"kind": kind, "object_id": key, "public_from": public_from, "digest": sign}
        stale.append(SearchDocument(pk=SearchDocument.key(kind, key), **facts))
        fields_of[stale[-1].pk] = fields
    SearchDocument.objects.bulk_create(
        stale,
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["public_from", "digest"],
    )
    index.put(list(fields_of.items()))
    learn(fields_of.values())
    return len(gone) + len(stale)


def learn(all_fields):
    """Words to guess from. They are offered only after they have found something public."""
    new = {
        word
        for fields in all_fields
        for words in (fields.title, fields.names, fields.tldr)
        for word in words
        if len(word) >= SHORTEST_GUESSED and not word.isdigit()
    }
    SearchWord.objects.bulk_create(
        [SearchWord(word=word) for word in sorted(new)], ignore_conflicts=True, batch_size=BATCH
    )


@task()
def index_objects(keys: dict[str, list[int]]) -> int:
    return sum(put(kind, of_kind) for kind, of_kind in keys.items())


def index_newly_public(now):
    """What became public by the clock alone: its words may now find its papers and authors. Once, and
    again where that was broken off; however long nobody has looked."""
    until, _ = SearchedUntil.objects.get_or_create(pk=1, defaults={"time": now - LATELY})
    came_out = Roundup.objects.published(now).filter(published_at__gt=until.time)
    times = dict(came_out.order_by("published_at").values_list("pk", "published_at"))
    for pk in times:
        for kind, keys in touched({("roundup", pk)}).items():
            put(kind, keys)
    # A clock that was ahead has put it too late.
    latest = max(times.values(), default=min(until.time, now))
    if latest != until.time:
        until.time = latest
        until.save()


def note(**changed):
    """Remember rows of this transaction: `note(paper=7)`."""
    after_commit.note(*changed.items())


def index_waiting(waiting):
    changed = set(waiting)
    waiting.clear()
    index_now_or_later(touched(changed))


after_commit = AfterCommit("waiting_for_search", index_waiting)


def index_now_or_later(keys):
    if sum(map(len, keys.values())) > MOST_AT_ONCE:
        index_objects.enqueue({kind: sorted(of_kind) for kind, of_kind in keys.items()})
        return
    try:
        for kind, of_kind in keys.items():
            put(kind, of_kind)
    except DatabaseError:
        logger.exception("Search does not know the last change; run manage.py index_search")


def touched(changed) -> dict[str, set[int]]:
    """The documents that rows show up in: an author in their papers, these in their roundups."""
    of = {name: {pk for kind, pk in changed if kind == name} for name, _ in changed}
    entries = Entry.objects.order_by()
    keys = {Kind.ROUNDUP: set(of.get("roundup", ())), Kind.PAPER: set(of.get("paper", ()))}
    keys[Kind.AUTHOR] = set(of.get("author", ()))
    for name in {"conference", "topic", "writer"} & of.keys():
        rows = Roundup.objects.filter(**{f"{name}__in": of[name]}).order_by()
        keys[Kind.ROUNDUP].update(rows.values_list("pk", flat=True))
    rows = entries.filter(paper__authorships__author__in=keys[Kind.AUTHOR])
    keys[Kind.PAPER].update(rows.values_list("paper", flat=True))
    rows = entries.filter(roundup__in=of.get("roundup", ()))
    keys[Kind.PAPER].update(rows.values_list("paper", flat=True))
    rows = entries.filter(paper__conference__in=of.get("conference", ()))
    keys[Kind.PAPER].update(rows.values_list("paper", flat=True))
    rows = entries.filter(paper__in=keys[Kind.PAPER])
    keys[Kind.ROUNDUP].update(rows.values_list("roundup", flat=True))
    if of.keys() & {"roundup", "paper"}:
        rows = Authorship.objects.filter(paper__in=keys[Kind.PAPER]).order_by()
        keys[Kind.AUTHOR].update(rows.values_list("author", flat=True))
    return {kind: of_kind for kind, of_kind in keys.items() if of_kind}
