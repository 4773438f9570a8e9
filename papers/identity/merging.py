from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from authors.models import AUTHOR_IDS, Author, AuthorMatch
from images.fields import PictureField
from links.models import FormerAddress
from papers.identity import bylines, matches
from papers.identity.comparing import name_of
from papers.identity.journal import Journal, Refused, columns, rows_of, touch
from papers.identity.journal import stored as stored_value
from papers.identity.relations import move, relations_of
from papers.ingest.matching import IDS as PAPER_IDS
from papers.models import IdentityChange, Paper, PaperMatch

IDS = {Author: AUTHOR_IDS, Paper: PAPER_IDS}
# What the absorbed one may give where the kept one has nothing; its name and title are no such thing.
GAPS = {
    Author: [*AUTHOR_IDS, "affiliation", "bio", "photo"],
    Paper: [
        *PAPER_IDS,
        *("abstract", "tldr", "conference", "decision", "awards", "keywords", "licence"),
    ],
}
# These say something about another field and go with it alone.
WITH = {"photo": ["photo_source"], "tldr": ["tldr_source"]}
COMPANIONS = ["width", "height", "renditions", "html", "rendering"]


@transaction.atomic
def merge(kept, absorbed, by=None) -> IdentityChange:
    """All that belongs to the absorbed one belongs to the kept one, and its addresses lead there.
    Raises Refused, and then has changed nothing."""
    kept, absorbed = locked(kept, absorbed)
    refuse_different_ids(kept, absorbed)
    journal = Journal()
    names = {"kept_name": name_of(kept), "other_id": absorbed.pk, "other_name": name_of(absorbed)}
    besides = [AuthorMatch, PaperMatch]
    if isinstance(kept, Paper):
        besides += bylines.merge(kept, absorbed, journal)
    else:
        bylines.keep_printed_names(kept, absorbed, journal)
    matches.move(kept, absorbed, journal)
    for relation in relations_of(type(kept), besides):
        move(relation, kept, absorbed, journal)
    given = gifts(kept, absorbed)
    remove(absorbed, journal)
    lead_on(kept, absorbed, journal)
    journal.change(kept, **given)
    touch(kept)
    return IdentityChange.objects.create(
        kind=IdentityChange.Kind.MERGE,
        content_type=ContentType.objects.get_for_model(kept),
        kept_id=kept.pk,
        steps=journal.steps,
        by=by,
        **names,
    )


def merge_each(kept, others, by=None):
    """The merges of a group, one after another, each with its own undo. Only within a transaction:
    one that is refused is to take the others with it."""
    locked(kept, *others)
    refuse_decided([kept, *others])
    for other in others:
        try:
            change = merge(kept, other, by)
        except Refused as error:
            words = {"name": name_of(other), "slug": other.slug, "why": error}
            raise Refused(_("“%(name)s” (%(slug)s): %(why)s") % words) from None
        yield change


@transaction.atomic
def merge_all(kept, others, by=None) -> list[IdentityChange]:
    """Raises Refused, and then has changed nothing."""
    return [*merge_each(kept, others, by)]


def merged_into(model, pk):
    """What the row that is gone is part of now, which may have been merged on; None if it was not
    merged."""
    kept = None
    while kept is None and (change := merges_of(model).filter(other_id=pk).first()):
        pk = change.kept_id
        kept = model.objects.filter(pk=pk).first()
    return kept


def merges_of(model):
    """Those that still stand, the last first."""
    return IdentityChange.objects.filter(
        kind=IdentityChange.Kind.MERGE,
        content_type=ContentType.objects.get_for_model(model),
        undone_at=None,
    )


def rehearse(kept, absorbed) -> list[dict]:
    """The steps of a merge, which is not made. What is noted for after its commit is never done."""
    with transaction.atomic():
        steps = merge(kept, absorbed).steps
        transaction.set_rollback(True)
    return steps


def locked(*rows):
    """As they are now, in one order, so that two at a time wait for each other and not for ever."""
    model = type(rows[0])
    pks = [row.pk for row in rows]
    if len(set(pks)) < len(pks):
        raise Refused(_("Choose two different ones."))
    found = {
        row.pk: row for row in model.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    }
    if len(found) < len(pks):
        raise Refused(_("One of these is not there any more: somebody has merged or deleted it."))
    return [found[pk] for pk in pks]


def refuse_different_ids(kept, absorbed):
    for name in IDS[type(kept)]:
        ours, theirs = getattr(kept, name), getattr(absorbed, name)
        if ours and theirs and ours.casefold() != theirs.casefold():
            label = kept._meta.get_field(name).verbose_name
            raise Refused(
                _(
                    "Their ids differ (%(label)s: %(ours)s and %(theirs)s), so they may be two. If they"
                    " are one, take the wrong id away first."
                )
                % {"label": label, "ours": ours, "theirs": theirs}
            )


def refuse_decided(rows):
    two = matches.decided(rows)
    if two:
        one, other = (f"“{name_of(row)}” ({row.slug})" for row in two)
        words = {"one": one, "other": other}
        raise Refused(
            _("Somebody has said that %(one)s and %(other)s are two. Leave one of them out.")
            % words
        )


def gifts(kept, absorbed) -> dict:
    """By column: what the kept one gets, and where that was from."""
    taken = [name for name in GAPS[type(kept)] if stored(absorbed, name) and not stored(kept, name)]
    given = {}
    for name in taken:
        for each in [name, *WITH.get(name, [])]:
            given |= {column: stored(absorbed, column) for column in with_companions(kept, each)}
    if isinstance(kept, Paper) and taken:
        sources = {name: absorbed.field_sources[name] for name in taken if absorbed.source_of(name)}
        locks = [name for name in taken if absorbed.is_locked(name)]
        given["field_sources"] = kept.field_sources | sources
        given["locked_fields"] = list(dict.fromkeys([*kept.locked_fields, *locks]))
    return given


def stored(row, name):
    return stored_value(row, row._meta.get_field(name))


def with_companions(row, name) -> list[str]:
    names = {field.name for field in row._meta.concrete_fields}
    return [name, *(f"{name}_{end}" for end in COMPANIONS if f"{name}_{end}" in names)]


def remove(absorbed, journal):
    """Its pictures stay in storage, for the one who got them or for an undo."""
    before = columns(absorbed)
    pictures = [f.name for f in absorbed._meta.fields if isinstance(f, PictureField)]
    if pictures:
        rows_of(absorbed).filter(pk=absorbed.pk).update(**dict.fromkeys(pictures, ""))
    journal.delete(rows_of(absorbed).get(pk=absorbed.pk))
    # Its card is deleted with it and drawn anew after an undo.
    journal.steps[-1]["before"] = before | ({"card": ""} if "card" in before else {})


def lead_on(kept, absorbed, journal):
    address = {"content_type": ContentType.objects.get_for_model(kept), "slug": absorbed.slug}
    row = FormerAddress.objects.filter(**address).first()
    if row:
        journal.change(row, absorbed.slug, object_id=kept.pk)
    else:
        journal.create(FormerAddress(**address, object_id=kept.pk), absorbed.slug)
