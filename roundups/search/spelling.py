"""What somebody may have meant: words of this site that are a slip or two away."""

from itertools import pairwise

from django.db.models import Q
from django.db.models.functions import Length

from prose.words import with_straight_quotes, words
from roundups.models import SearchWord

# Of so many words with the same beginning and a part in common the nearest are sought.
MOST_COMPARED = 4000
MOST_GUESSES = 3
# The words of a longer query are taken as they are: each that is guessed costs two queries.
MOST_GUESSED = 5
SHORTEST = 4


def guesses(word: str) -> list[str]:
    """Known words near this one, the nearest first; none for a short one."""
    if len(word) < SHORTEST:
        return []
    slips = 1 if len(word) < 6 else 2
    near = sorted(
        (distance, abs(len(other) - len(word)), other)
        for other in candidates(word, slips)
        if other != word and (distance := distance_between(word, other, slips)) <= slips
    )
    return [other for _, _, other in near[:MOST_GUESSES]]


def candidates(word: str, slips: int) -> set[str]:
    """Words that begin as this one does, or would without its first slip, and have a part that no
    slip has touched."""
    untouched = Q()
    for part in parts(word, slips + 1):
        untouched |= Q(word__contains=part)
    known = (
        SearchWord.objects.alias(length=Length("word"))
        .order_by("word")
        .filter(untouched, length__range=(len(word) - slips, len(word) + slips))
    )
    found = set()
    for start in {word[0], word[1]}:
        rows = known.filter(word__gte=start, word__lt=f"{start}\U0010ffff")
        found.update(rows.values_list("word", flat=True)[:MOST_COMPARED])
    return found


def parts(word: str, number: int) -> list[str]:
    ends = [len(word) * end // number for end in range(number + 1)]
    return [word[start:end] for start, end in pairwise(ends)]


def distance_between(one: str, other: str, most: int) -> int:
    """Letters missing, added, wrong or swapped with their neighbour (Damerau and Levenshtein);
    `most + 1` for anything more."""
    before, row = [], list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, another in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def corrected(query: str):
    """Queries with one word exchanged for a guess, then with all of them."""
    unquoted = with_straight_quotes(query).replace('"', " ")
    asked = [part for part in unquoted.split() if words(part)]
    folded = [words(part) for part in asked[:MOST_GUESSED]]
    per_word = [guesses(found[0]) if len(found) == 1 else [] for found in folded]
    per_word += [[]] * (len(asked) - len(folded))
    both = [(guess or [part])[0] for part, guess in zip(asked, per_word, strict=True)]
    yield from ([" ".join(both)] if sum(map(bool, per_word)) > 1 else [])
    for place, of_word in enumerate(per_word):
        for guess in of_word:
            yield " ".join([*asked[:place], guess, *asked[place + 1 :]])
