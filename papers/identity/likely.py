"""Finds pairs that may be one, for editors to look at. Nothing is merged by it.

Groups are made by the database; a group that is too large to look at, such as forty people of one
name, is left out but for its first. Whatever is known of a pair already, a verdict above all, stays.
"""

from collections import defaultdict
from functools import partial
from itertools import combinations, islice

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import Count, Value
from django.db.models.functions import Replace
from django_tasks import task

from authors.models import Author, AuthorMatch, ids_conflict
from links.models import Link
from papers.identity import matches
from papers.identity.partners import partners_of
from papers.imports import import_finished
from papers.models import Authorship, Paper, PaperMatch
from prose.sorting import sort_key

BATCH = 200  # groups at a time
MOST = 20  # of one group; who was here first comes first
# A page that more people link to is their institute's.
MOST_OF_ONE_LINK = 3
# A DOI is not among them: a preprint has another than the paper.
APART = ["openreview_id", "arxiv_id"]
OF_ONE_PERSON = [
    *(Link.Kind.WEBSITE, Link.Kind.ORCID, Link.Kind.OPENREVIEW, Link.Kind.SCHOLAR),
    *(Link.Kind.GITHUB, Link.Kind.TWITTER, Link.Kind.MASTODON, Link.Kind.BLUESKY),
    Link.Kind.LINKEDIN,
]
# Latin, Greek and Cyrillic letters: one sign may be a whole name elsewhere.
SHORT = "^[a-zα-ωа-я]( [a-zα-ωа-я])* [a-zα-ωа-я][a-zα-ωа-я]"
TITLE = Replace("sort_key", Value(" "))  # "pre-training" is "pretraining"


def watch():
    import_finished.connect(look_later, dispatch_uid="likely duplicates")


def look_later(sender, run, **kwargs):
    """An import has noted authors of one name itself."""
    if not run.dry_run:
        transaction.on_commit(partial(find_in_import.enqueue, run.pk), robust=True)


@task()
def find_in_import(pk: int) -> None:
    find_papers(Paper.objects.filter(import_items__run=pk))


@task(priority=-10)  # it takes minutes, and nobody waits for it
def find_likely() -> None:
    """May be done again at any time: it only adds what is new."""
    find_papers()
    find_authors()


def find_papers(among=None):
    """Those like any of these, or like any other at all."""
    titles = Paper.objects.annotate(title_key=TITLE).exclude(sort_key="")
    wanted = titles
    if among is not None:
        wanted = titles.filter(title_key__in=among.order_by().values_list(TITLE))
    for keys in batches(repeated(wanted, "title_key")):
        rows = titles.filter(title_key__in=keys).with_authors().order_by("pk")
        pairs = pairs_of(rows, lambda paper: paper.title_key)
        write(
            Paper,
            [
                PaperMatch(paper=paper, other=other, reason=PaperMatch.Reason.TITLE)
                for other, paper in pairs
                if same_beginning(paper, other) and not are_two(paper, other)
            ],
        )


def same_beginning(paper, other) -> bool:
    """The first authors have one name, or it is not known who they are."""
    firsts = [next(iter(each.authorships.all()), None) for each in (paper, other)]
    if None in firsts:
        return True
    return bool(set.intersection(*(names_of(first) for first in firsts)))


def names_of(authorship) -> set[str]:
    keys = [sort_key(authorship.printed), authorship.author.sort_key]
    return {shortened(key) for key in keys}


def shortened(key) -> str:
    """A Lovelace for Ada King Lovelace, of the key that names are sorted by."""
    first, _, last = key.rpartition(" ")
    return f"{first[:1]} {last}"


def are_two(paper, other) -> bool:
    """Sent to two venues, a paper has two forums, and each is a record of its own."""
    pairs = [{getattr(each, name) for each in (paper, other)} - {""} for name in APART]
    return any(len(ids) > 1 for ids in pairs)


def find_authors():
    named = Author.objects.exclude(sort_key="")
    for keys in batches(repeated(named, "sort_key")):
        rows = named.filter(sort_key__in=keys).order_by("pk")
        note(pairs_of(rows, lambda author: author.sort_key), AuthorMatch.Reason.NAME)
    for part in batches(people_with_one_link()):
        note(part, AuthorMatch.Reason.LINK)
    short = Author.objects.filter(sort_key__regex=SHORT).order_by("pk").values_list("pk", flat=True)
    for pks in batches(short):
        note(written_out(Author.objects.filter(pk__in=pks)), AuthorMatch.Reason.INITIALS)


def people_with_one_link():
    kind = ContentType.objects.get_for_model(Author)
    links = Link.objects.filter(content_type=kind, kind__in=OF_ONE_PERSON).order_by()
    urls = repeated(links, "url").filter(n__lte=MOST_OF_ONE_LINK)
    for part in batches(urls):
        owners = defaultdict(list)
        for url, pk in links.filter(url__in=part).values_list("url", "object_id"):
            owners[url].append(pk)
        people = Author.objects.in_bulk({pk for pks in owners.values() for pk in pks})
        for pks in owners.values():
            yield from combinations([people[pk] for pk in sorted(pks) if pk in people], 2)


def written_out(people):
    """Someone with initials, and each whose name begins with these and who has written with people
    of the same names. Four queries."""
    rows = Authorship.objects.filter(paper__authorships__author__in=people)
    partners = partners_of(rows)
    names = {name for person in people for name in partners[person.pk]}
    rows = Authorship.objects.filter(paper__authorships__author__sort_key__in=names)
    others = partners_of(rows)
    named = defaultdict(list)
    for pk, key in Author.objects.filter(pk__in=others).values_list("pk", "sort_key"):
        named[shortened(key)].append((pk, key))
    pairs = [
        (person, pk)
        for person in people
        for pk, key in named[shortened(person.sort_key)]
        if abbreviates(person.sort_key, key) and partners[person.pk] & others[pk]
    ]
    found = Author.objects.in_bulk({pk for _, pk in pairs})
    return [(person, found[pk]) for person, pk in pairs if pk in found]


def abbreviates(short, long) -> bool:
    """A. B. Lovelace is Ada B. Lovelace, but not Ada C. Lovelace."""
    *given, last = short.split()
    *others, other_last = long.split()
    pairs = zip(given, others, strict=False)
    fits = all(a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in pairs)
    return fits and last == other_last and short != long


def note(pairs, reason):
    """Without those whom an id or a paper that both are on tells apart."""
    pairs = [(one, other) for one, other in pairs if not ids_conflict(one, other)]
    people = {each.pk for pair in pairs for each in pair}
    papers = defaultdict(set)
    for author, paper in Authorship.objects.filter(author__in=people).values_list(
        "author", "paper"
    ):
        papers[author].add(paper)
    rows = [
        AuthorMatch(**matches.pair_of(one, other), reason=reason)
        for one, other in pairs
        if not papers[one.pk] & papers[other.pk]
    ]
    write(Author, rows)


def write(model, rows):
    """Without those that an editor has merged or deleted since they were read."""
    match, first = matches.MODELS[model]
    try:
        match.objects.bulk_create(rows, ignore_conflicts=True)
    except IntegrityError:
        ends = [{getattr(row, f"{first}_id"), row.other_id} for row in rows]
        known = model.objects.filter(pk__in=set().union(*ends))
        there = set(known.values_list("pk", flat=True))
        left = [row for row, pks in zip(rows, ends, strict=True) if pks <= there]
        match.objects.bulk_create(left, ignore_conflicts=True)


def repeated(rows, key):
    counted = rows.order_by(key).values(key).annotate(n=Count("pk")).filter(n__gt=1)
    return counted.values_list(key, flat=True)


def pairs_of(rows, key_of):
    groups = defaultdict(list)
    for row in rows:
        groups[key_of(row)].append(row)
    for group in groups.values():
        yield from combinations(group[:MOST], 2)


def batches(things):
    things = iter(things)
    while part := list(islice(things, BATCH)):
        yield part
