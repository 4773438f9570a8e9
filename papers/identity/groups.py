"""Those who may be one, in groups: whoever is paired with one of a group belongs to it."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from papers.identity import matches
from papers.identity.comparing import tell_apart
from papers.identity.reasons import reasons

MOST = 20  # of one group: the others come up once these are decided


@dataclass
class Member:
    number: int
    row: object
    why: list[str] = field(default_factory=list)


@dataclass
class Group:
    members: list[Member]  # who was here first comes first
    pairs: list[tuple[Member, Member, list[str]]]


def undecided(model):
    match, _first = matches.MODELS[model]
    return match.objects.filter(verdict="")


def keys_of_groups(model):
    """The keys of the members of each group, the one with the latest pair first; and by key, with
    whom each is paired and why that was noted. One query."""
    _match, first = matches.MODELS[model]
    found = undecided(model).order_by("-pk").values_list(first, "other", "reason")
    noted = defaultdict(dict)
    for one, other, reason in found:
        noted[one][other] = noted[other][one] = reason
    seen = set()
    groups = [grown(start, noted, seen) for start in noted if start not in seen]
    return [sorted(group) for group in groups if len(group) > 1], noted


def grown(start, noted, seen) -> list[int]:
    group = [start]
    seen.add(start)
    for pk in group:
        near = [other for other in noted[pk] if other not in seen][: MOST - len(group)]
        seen.update(near)
        group += near
    return group


def groups_of(model, keys, noted) -> list[Group]:
    """With what a page says of them, in the same number of queries however many they are."""
    match, _ = matches.MODELS[model]
    rows = matches.rows_of(model).in_bulk({pk for group in keys for pk in group})
    tell_apart(rows.values())
    pairs = [
        [pair for pair in combinations(group, 2) if pair[1] in noted[pair[0]]] for group in keys
    ]
    why = iter(reasons([(rows[one], rows[other]) for paired in pairs for one, other in paired]))
    groups = []
    for group, paired in zip(keys, pairs, strict=True):
        members = {pk: Member(number, rows[pk]) for number, pk in enumerate(group, start=1)}
        found = [
            (members[one], members[other], next(why) or [match.Reason(noted[one][other]).label])
            for one, other in paired
        ]
        for *both, words in found:
            for member in both:
                member.why = [*dict.fromkeys([*member.why, *words])]
        groups.append(Group([*members.values()], found))
    return groups


def others_in_group(row) -> list:
    groups, _ = keys_of_groups(type(row))
    keys = next((group for group in groups if row.pk in group), [])
    return [*matches.rows_of(type(row)).filter(pk__in=keys).exclude(pk=row.pk).order_by("pk")]
