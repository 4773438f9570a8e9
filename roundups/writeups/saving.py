"""A plan written down, wholly or not at all, as a draft."""

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from papers.models import Authorship, Figure
from roundups import rights
from roundups.models import Entry, ImportedWriteup, Roundup, Writer
from roundups.writeups import papers, shelf
from roundups.writeups.draft import Prose
from roundups.writeups.links import free_slug
from roundups.writeups.people import People
from roundups.writeups.plans import Plan, plan


@transaction.atomic
def save_all(drafts, pictures, user=None, keep_id=True) -> list[tuple[Plan, Roundup]]:
    """All of them or none, with pictures that are prepared. Each is planned when those before it are
    there."""
    plans = (plan(draft, pictures, user, keep_id) for draft in drafts)
    return [(each, save(each, user)) for each in plans]


@transaction.atomic
def save(found, user=None) -> Roundup:
    roundup = save_roundup(found, user)
    people = People()
    entries = {}
    for position, row in enumerate(found.rows, start=1):
        add_entry(found, roundup, position, row, people, entries)
    save_entries(found, list(entries.values()))
    ImportedWriteup.objects.create(roundup=roundup, file=found.file[:200], notes=notes_of(found))
    return roundup


def notes_of(found) -> list[str]:
    """What the draft does not hold stays in its history; nobody's e-mail address does."""
    left = [left for left in found.draft.left if not left.private]
    return [*found.remarks, *(f"{each.place}: {each.text} ({each.why})" for each in left)]


def save_roundup(plan, user) -> Roundup:
    draft = plan.draft
    roundup = Roundup(
        title=draft.title or _("Without a title"),
        standfirst=draft.standfirst,
        slug=free_slug(Roundup, draft.slug),
        language=draft.language if len(draft.language) <= 35 else "",
        conference=plan.conference,
        topic=plan.topic,
        intro=draft.intro.markdown,
        summary=draft.summary.markdown,
        writer=writer_of(plan, user),
        writer_role=draft.byline.role[:120],
        feed_id=plan.feed_id,
        cover=plan.cover or "",
        cover_alt=draft.cover.alt if plan.cover else "",
    )
    roundup.save()
    return roundup


def writer_of(plan, user):
    if plan.new_writer:
        byline = plan.draft.byline
        return Writer.objects.create(name=byline.name[:120], role=byline.role[:120])
    if plan.writer is None and user is not None and not rights.may(user, "change_any"):
        return rights.own_writer(user)
    return plan.writer


def add_entry(found, roundup, position, row, people, entries):
    """The paper comes in; its entry is not saved yet, since a later one may be of the same paper."""
    entry = row.entry
    text = Prose(list(entry.text.parts))
    paper = shelf.find(entry, row.conference)
    if paper is None:
        outcome = papers.create(entry, row.conference, people)
    else:
        outcome = papers.complete(paper, entry, people)
        for label, words in papers.told_otherwise(outcome):
            text.add(f"{label}: {words}", words)
    paper = outcome.paper
    found.remarks += [f"“{entry.title}”: {remark}" for remark in outcome.remarks]
    figure = save_figures(paper, row, text)
    if paper.pk in entries:
        earlier, _entry = entries[paper.pk]
        earlier.text = "\n\n".join(filter(None, [earlier.text, text.markdown]))
        earlier.figure = earlier.figure or figure
        return
    new = Entry(
        roundup=roundup, paper=paper, position=position, heading=entry.heading[:80],
        text=text.markdown, figure=figure,
    )  # fmt: skip
    entries[paper.pk] = new, entry


def save_entries(found, entries):
    """With whom they feature: the authors of all the papers are asked for at once."""
    authorships = Prefetch("authorships", Authorship.objects.select_related("author"))
    prefetch_related_objects([new.paper for new, _entry in entries], authorships)
    others_feature = any(row.entry.featured for row in found.rows)
    featured = Entry.featured.through
    rows = []
    for new, entry in entries:
        new.featuring, chosen = featuring_of(new.paper, entry, others_feature)
        new.save()
        rows += [featured(entry=new, author=author) for author in chosen]
    featured.objects.bulk_create(rows)


def save_figures(paper, row, text):
    """The first is the entry's. A caption without its picture goes on standing in the text."""
    first = None
    for position, (found, picture) in enumerate(row.pictures):
        if picture is None:
            text.add(found.caption.markdown, found.caption.text)
            continue
        figure = same_figure(paper, picture) or Figure.objects.create(
            paper=paper, image=picture, alt=found.alt, caption=found.caption.markdown,
            number=found.number[:20], credit=found.credit[:200], source_url=found.source_url,
            licence=found.licence, position=position,
        )  # fmt: skip
        first = first or figure
    return first


def same_figure(paper, picture):
    field = Figure._meta.get_field("image")
    return paper.figures.filter(image=field.picture_name(picture.prepared)).first()


def featuring_of(paper, entry, others_feature):
    """(whom, the authors chosen), of those whom the paper has."""
    authorships = list(paper.authorships.all())
    chosen = [found for person in entry.featured if (found := shelf.meant(authorships, person))]
    if entry.featuring in (Entry.Featuring.FIRST, Entry.Featuring.NOBODY):
        return entry.featuring, []
    if entry.featuring == Entry.Featuring.CHOSEN or (chosen and chosen != authorships[:1]):
        return Entry.Featuring.CHOSEN, [authorship.author for authorship in chosen]
    nobody = others_feature and not entry.featured
    return (Entry.Featuring.NOBODY if nobody else Entry.Featuring.FIRST), []
