"""Pairs that may be one, with the verdicts of editors. The younger of a pair comes first."""

from authors.models import Author, AuthorMatch
from papers.models import Paper, PaperMatch

MODELS = {Author: (AuthorMatch, "author"), Paper: (PaperMatch, "paper")}


def rows_of(model):
    """As a list of pairs shows them."""
    rows = model.objects.all()
    return rows.select_related("conference") if model is Paper else rows


def pair_of(one, other) -> dict:
    _, first = MODELS[type(one)]
    return {f"{first}_id": max(one.pk, other.pk), "other_id": min(one.pk, other.pk)}


def of(row):
    """All matches that name this one, with the other end of each."""
    model, first = MODELS[type(row)]
    found = [
        (match, getattr(match, first))
        for match in model.objects.filter(other=row).select_related(first)
    ]
    mine = model.objects.filter(**{first: row}).select_related("other")
    return found + [(match, match.other) for match in mine]


def note(one, other, reason, journal):
    """One that is known, and perhaps decided, stays as it is."""
    model, _ = MODELS[type(one)]
    pair = pair_of(one, other)
    if not model.objects.filter(**pair).exists():
        journal.create(model(**pair, reason=reason), f"{one} = {other}?")


def decide(one, other):
    """They are two, and are not suggested again."""
    model, _ = MODELS[type(one)]
    verdict = {"verdict": model.Verdict.ANOTHER}
    reason = {"reason": model.Reason.values[0]}
    model.objects.update_or_create(
        **pair_of(one, other), defaults=verdict, create_defaults=verdict | reason
    )


def decided(rows):
    """Two of these that an editor has said are two, if there are any."""
    model, first = MODELS[type(rows[0])]
    pks = [row.pk for row in rows]
    found = model.objects.exclude(verdict="").filter(**{f"{first}__in": pks}, other__in=pks)
    match = found.select_related(first, "other").first()
    return (getattr(match, first), match.other) if match else None


def move(kept, absorbed, journal):
    """Whoever was not the absorbed one is not the kept one either."""
    model, _ = MODELS[type(kept)]
    known = {other.pk: match for match, other in of(kept)}
    for match, other in of(absorbed):
        words = f"{absorbed} = {other}?"
        if other.pk == kept.pk:
            journal.delete(match, words)
        elif other.pk not in known:
            journal.change(match, words, **pair_of(kept, other))
        else:
            if match.verdict:
                journal.change(known[other.pk], words, verdict=match.verdict)
            journal.delete(match, words)
