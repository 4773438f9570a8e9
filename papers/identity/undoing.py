from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from papers.identity import bylines, matches
from papers.identity.journal import CHANGE, DELETE, Journal, Refused, take_back, touch
from papers.identity.merging import merge
from papers.models import Authorship, IdentityChange, Paper


@transaction.atomic
def undo(change: IdentityChange, by=None):
    """Takes back a merge row by row; a split by merging the new one back, so that its address leads
    on. Raises Refused where something since stands in the way, and then has changed nothing."""
    change = IdentityChange.objects.select_for_update().get(pk=change.pk)
    if change.undone_at:
        when = date_format(timezone.localtime(change.undone_at), "DATETIME_FORMAT")
        raise Refused(_("This was undone already, on %s.") % when)
    model = change.content_type.model_class()
    kept = there(change, model, change.kept_id, change.kept_name)
    if change.kind == IdentityChange.Kind.SPLIT:
        merge(kept, there(change, model, change.other_id, change.other_name), by)
    else:
        restore(change, model, kept)
    change.undone_at, change.undone_by = timezone.now(), by
    change.save(update_fields=["undone_at", "undone_by"])


def there(change, model, pk, name):
    row = model.objects.select_for_update().filter(pk=pk).first()
    if row:
        return row
    later = IdentityChange.objects.filter(
        content_type=change.content_type,
        kind=IdentityChange.Kind.MERGE,
        other_id=pk,
        undone_at=None,
    ).first()
    if later:
        words = {"name": name, "into": later.kept_name}
        raise Refused(_("“%(name)s” was merged into “%(into)s” since. Undo that first.") % words)
    raise Refused(_("“%s” has been deleted since, so nothing can go back.") % name)


def restore(change, model, kept):
    refuse_taken_address(change, kept)
    take_back(without_lost_matches(change, model))
    back = model.objects.get(pk=change.other_id)
    kept.refresh_from_db()
    if model is Paper:
        refuse_split_figures(kept, back)
    else:
        papers = returned_papers(change, back)
        gone = [pk for pk in papers if not kept.authorships.filter(paper=pk).exists()]
        bylines.feature(kept, back, gone, Journal())
    for row in (kept, back):
        touch(row)


def without_lost_matches(change, model):
    """Of namesakes that were merged one after another, one may come back before the others: a match
    with somebody who is not there is no reason to refuse it."""
    match, first = matches.MODELS[model]
    ends = {
        number: {step["before"][first], step["before"]["other"]} - {change.other_id}
        for number, step in enumerate(change.steps)
        if step["do"] == DELETE and step["model"] == match._meta.label_lower
    }
    here = set(
        model.objects.filter(pk__in=set().union(*ends.values())).values_list("pk", flat=True)
    )
    return [step for number, step in enumerate(change.steps) if ends.get(number, here) <= here]


def refuse_taken_address(change, kept):
    slug = next(step["before"]["slug"] for step in change.steps if is_absorbed(change, step))
    owner = type(kept).objects.filter(slug=slug).first()
    if owner:
        words = {"slug": slug, "owner": owner, "name": change.other_name}
        raise Refused(
            _(
                "“%(owner)s” has the address “%(slug)s” now, which was that of “%(name)s”. Give it another first."
            )
            % words
        )


def is_absorbed(change, step):
    return (
        step["do"] == DELETE
        and step["pk"] == change.other_id
        and step["model"] == change.content_type.model_class()._meta.label_lower
    )


def refuse_split_figures(*papers):
    for paper in papers:
        wrong = paper.entries.exclude(figure=None).exclude(figure__paper=F("paper"))
        entry = wrong.select_related("roundup").first()
        if entry:
            raise Refused(
                _(
                    "“%(roundup)s” shows a figure of one of the two with the other. Choose another"
                    " figure there first."
                )
                % {"roundup": entry.roundup}
            )


def returned_papers(change, author) -> list[int]:
    label = Authorship._meta.label_lower
    moved = [step["pk"] for step in change.steps if step["do"] == CHANGE and step["model"] == label]
    return list(author.authorships.filter(pk__in=moved).values_list("paper", flat=True))
