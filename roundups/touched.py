"""What a write touches: the tags of the rows it changes and of the lists that they come to or leave.

It is asked within the transaction of the write, with the columns as they were before. What it does
not know touches everything. A draft has no page, so that its tags touch none; whether a roundup is
one is looked at only where it has to be, with its row locked, since it may come out meanwhile.
"""

from django.db import connections

from authors.models import Author
from conference.models import Conference, Topic
from links.models import FormerAddress, Link
from papers.models import Authorship, Figure, Paper
from roundups import tags
from roundups.models import Entry, Redirect, Roundup, Writer

# Of a roundup: what it is called elsewhere, what decides where it is listed, and what else a list
# shows of it.
NAMES = ["title", "slug", "language"]
PLACES = ["topic", "conference", "writer", "published_at"]
SHOWN = ["standfirst", "cover", "cover_alt", "writer_role"]
# The columns that decide where a row is listed and how it looks there.
LISTED = {
    Roundup: [*NAMES, *PLACES, *SHOWN],
    Paper: ["title", "slug", "conference", "decision"],
    Author: ["name", "slug"],
    Writer: ["name", "slug"],
    Topic: ["name", "short_name", "slug", "hue", "order"],
    Conference: ["acronym", "year", "slug", "series_slug", "name"],
    Entry: ["roundup", "paper", "position", "figure"],
    Authorship: ["paper", "author"],
    Figure: ["paper"],
    Link: ["content_type", "object_id"],
    FormerAddress: ["content_type", "object_id"],
    Redirect: [],
}


def columns(row) -> dict:
    """Of those that count, as the row has them in memory."""
    return {name: row.serializable_value(name) for name in LISTED.get(type(row), ())}


def by(row, before: dict | None, after: dict | None, using) -> set[str]:
    """`before` is None for a row that is new, `after` for one that is deleted."""
    of = TOUCHED.get(type(row))
    if of is None:
        return {tags.EVERYTHING}
    found = of(row, before, after, using)
    return found if type(row) in MAY_BE_DRAFTS else found | {tags.CHANGES}


def of_roundup(row, before, after, using):
    found = {tags.text(row.pk)}
    if any(was and was["published_at"] for was in (before, after)):
        found.add(tags.CHANGES)
    if before == after:
        return found
    found |= {tags.row(Roundup, row.pk), tags.entries(row.pk)}
    for was in filter(None, (before, after)):
        if was["published_at"] and differ(before, after, PLACES):
            found |= of_public(row.pk, was, using)
    if after and after["published_at"] and differ(before, after, NAMES):
        papers = Entry.objects.using(using).filter(roundup=row.pk).values_list("paper", flat=True)
        found |= {tags.SITE} | {tags.list_of(Paper, pk) for pk in papers}
    return found


def of_public(pk, roundup: dict, using) -> set[str]:
    """What a roundup with these columns brings in when it comes out, and takes along when it goes."""
    papers = Paper.objects.using(using).filter(entries__roundup=pk)
    return where_listed(roundup) | beside(pk, roundup, using) | of_papers(papers)


def differ(before, after, names) -> bool:
    return not (before and after) or any(before[name] != after[name] for name in names)


def where_listed(roundup: dict) -> set[str]:
    """The lists that a roundup with these columns stands in."""
    found = {tags.SITE, tags.PAPERS}
    for name, model in [("topic", Topic), ("conference", Conference), ("writer", Writer)]:
        if pk := roundup[name]:
            found.add(tags.list_of(model, pk))
    if pk := roundup["conference"]:
        slugs = Conference.objects.filter(pk=pk).values_list("series_slug", flat=True)
        found |= {tags.series(slug) for slug in slugs}
    return found


def beside(pk, roundup: dict, using) -> set[str]:
    """The pages that lead to it as the next or the one before in its topic."""
    if not roundup["topic"]:
        return set()
    chain = Roundup.objects.using(using).filter(topic=roundup["topic"])
    sides = chain.around(roundup["published_at"], pk)
    return {
        tags.list_of(Roundup, pk) for side in sides for pk in side.values_list("pk", flat=True)[:1]
    }


def of_papers(papers) -> set[str]:
    """What lists these papers once they are published: their own page, their authors' and their
    conference's."""
    found = set()
    rows = papers.order_by().values_list("pk", "conference", "authorships__author")
    for paper, conference, author in rows:
        found.add(tags.list_of(Paper, paper))
        found.add(tags.list_of(Conference, conference))
        found.add(tags.list_of(Author, author))
    return found


def of_entry(row, before, after, using):
    found = {tags.row(Entry, row.pk)}
    for was in filter(None, (before, after)):
        found.add(tags.text(was["roundup"]))
        if before != after:
            found.add(tags.entries(was["roundup"]))
        is_other = differ(before, after, ["roundup", "paper"])
        roundup = is_other and locked(was["roundup"], using)
        if roundup and roundup["published_at"]:
            found |= where_listed(roundup) | {tags.row(Roundup, was["roundup"])}
            found |= of_papers(Paper.objects.using(using).filter(pk=was["paper"]))
        elif not is_other and not is_of_draft(row, using):
            found.add(tags.CHANGES)
    return found


def is_of_draft(entry, using) -> bool:
    """Who publishes it afterwards touches all that an entry does."""
    if Entry.roundup.is_cached(entry):
        return entry.roundup.published_at is None
    roundups = Roundup.objects.using(using).filter(pk=entry.roundup_id)
    return not roundups.filter(published_at__isnull=False).exists()


def locked(pk, using) -> dict | None:
    """Who publishes it at the same time waits, and then finds what was written here."""
    roundups = Roundup.objects.using(using).filter(pk=pk)
    if connections[using].in_atomic_block:
        roundups = roundups.select_for_update()
    return roundups.values(*LISTED[Roundup]).first()


def of_paper(row, before, after, using):
    found = {tags.row(Paper, row.pk), tags.PAPERS}
    conferences = {was["conference"] for was in (before, after) if was and was["conference"]}
    found |= {tags.known(pk) for pk in conferences}
    if before and before != after:
        found |= {tags.bar(row.pk)} | {tags.list_of(Conference, pk) for pk in conferences}
    return found


def of_author(row, before, after, using):
    found = {tags.row(Author, row.pk)}
    if before and before != after:
        papers = Paper.objects.using(using).filter(authorships__author=row.pk)
        found |= {tags.row(Paper, pk) for pk in papers.values_list("pk", flat=True)}
    return found


def of_authorship(row, before, after, using):
    found = set()
    for was in filter(None, (before, after)):
        found |= {tags.row(Paper, was["paper"]), tags.list_of(Author, was["author"])}
    return found


def of_figure(row, before, after, using):
    papers = {was["paper"] for was in (before, after) if was}
    found = {tags.figures(pk) for pk in papers}
    return found if before == after else found | {tags.row(Paper, pk) for pk in papers}


def of_link(row, before, after, using):
    found = set()
    for was in filter(None, (before, after)):
        target = tags.target(was["content_type"], was["object_id"])
        found.add(target)
        if target == tags.row(Paper, was["object_id"]):
            found |= of_code([was["object_id"]], using)
    return found


def of_code(papers, using) -> set[str]:
    """Whether a paper has code is counted in roundups and at its conference."""
    rows = Paper.objects.using(using).filter(pk__in=papers).order_by()
    return {
        tag
        for pk, conference in rows.values_list("pk", "conference")
        for tag in (tags.bar(pk), tags.known(conference))
    }


def of_topic(row, before, after, using):
    """Wherever topics are told, all are, in their order."""
    return {tags.row(Topic, row.pk) if before == after else tags.EVERYTHING}


def of_conference(row, before, after, using):
    is_new_or_same = before is None or before == after
    return {tags.row(Conference, row.pk) if is_new_or_same else tags.EVERYTHING}


def of_writer(row, before, after, using):
    return {tags.row(Writer, row.pk)} | (set() if before == after else {tags.SITE})


def of_former_address(row, before, after, using):
    return {tags.target(row.content_type_id, row.object_id)}


# These say for themselves whether readers see what is written.
MAY_BE_DRAFTS = {Roundup, Entry}
TOUCHED = {
    Author: of_author,
    Authorship: of_authorship,
    Conference: of_conference,
    Entry: of_entry,
    Figure: of_figure,
    FormerAddress: of_former_address,
    Link: of_link,
    Paper: of_paper,
    Redirect: lambda *args: set(),
    Roundup: of_roundup,
    Topic: of_topic,
    Writer: of_writer,
}


def by_topics(paper, using) -> set[str]:
    """The topics of a paper have changed: who is near to it, and where it is counted."""
    found = {tags.row(Paper, paper), tags.list_of(Paper, paper)}
    conferences = Paper.objects.using(using).filter(pk=paper, conference__isnull=False)
    for pk in conferences.values_list("conference", flat=True):
        found |= {tags.known(pk), tags.list_of(Conference, pk)}
    return found


def by_coming_out(after, until) -> set[str]:
    """Of the roundups whose time came between the two; None is before all time."""
    found = set()
    out = Roundup.objects.filter(published_at__lte=until)
    if after:
        out = out.filter(published_at__gt=after)
    for pk, *values in out.values_list("pk", *LISTED[Roundup]):
        roundup = dict(zip(LISTED[Roundup], values, strict=True))
        found |= {tags.row(Roundup, pk), tags.entries(pk)} | of_public(pk, roundup, out.db)
    return found
