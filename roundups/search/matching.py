"""What matches a query, the best first, for a price that common words and large sites do not raise.

Raw SQL around a queryset of documents: what may be looked through stays the queryset's business.
"""

from dataclasses import replace
from functools import partial

from django.db import connection
from django.db.models import BooleanField, Q, TextField
from django.db.models.expressions import RawSQL

from desk.lookup.latest import are_enough, latest, sample
from prose.words import as_stem
from roundups.models.search import ROWS_OF_A_KIND, SearchDocument
from roundups.search.prepared import Place, Prepared, rows_of

Kind = SearchDocument.Kind
# Of the matches so many are ranked, the latest documents first. The words of roundups are many; of
# authors, whose documents are little but a name, the rank tells less.
MOST_RANKED = {Kind.ROUNDUP: 200, Kind.PAPER: 500, Kind.AUTHOR: 200}
# On PostgreSQL so many of the latest documents tell how frequent a word is.
SAMPLE = 200
# Of a frequent one the matches are sought among no more of them.
FURTHEST = {Kind.ROUNDUP: 1_600, Kind.PAPER: 8_000, Kind.AUTHOR: 8_000}
# A word in as many documents is not counted further. SQLite's bm25 would, to tell how rare it is;
# the fields that it is in have to do.
FREQUENT = 2000
EVERY = Q()
WEIGHTS_FTS5 = {"title": 12, "names": 6, "tldr": 4, "body": 1}
WEIGHTS_VECTOR = "{0.1, 0.3, 0.5, 1.0}"  # D, C, B, A


def weighed(terms):
    """Once for all kinds: what the rank has to know of the words."""
    return list(map(with_frequency, terms)) if connection.vendor == "sqlite" else terms


def with_frequency(term):
    """Words that begin alike have to be merged: a frequent word is taken for a whole one."""
    whole = replace(term, is_prefix=False)
    if is_frequent(whole):
        return replace(whole, is_frequent=True)
    return replace(term, is_frequent=term.is_prefix and is_frequent(term))


def is_frequent(term) -> bool:
    query = "SELECT rowid FROM roundups_searchindex WHERE roundups_searchindex MATCH %s LIMIT 1"
    return bool(rows_of(f"{query} OFFSET {FREQUENT - 1}", [fts5(term)]))


def match(kind, condition, terms, limit: int) -> tuple[list[int], int]:
    """The objects of the best documents of a kind that are public and of which the condition holds,
    and how many match, at most `MOST_RANKED`. The terms were `weighed`. A database may make several
    attempts, the cheapest first: one that finds as many is the last."""
    attempts = postgresql if connection.vendor == "postgresql" else sqlite
    for matches, params in attempts(kind, condition, terms):
        query = (
            f"SELECT object_id, COUNT(*) OVER () FROM ({matches}) AS matches"  # noqa: S608 (no input in it)
            " ORDER BY score DESC, object_id DESC LIMIT %s"
        )
        rows = rows_of(query, [*params, limit])
        count = rows[0][1] if rows else 0
        if count >= MOST_RANKED[kind]:
            break
    return [row[0] for row in rows], count


def public(condition, at):
    documents = SearchDocument.objects.filter(condition, kind=Place("kind", TextField()))
    return documents.filter(public_from__lte=at).order_by()


def with_row(keys, at, condition=EVERY):
    """Documents that a row of SQLite's index belongs to."""
    return public(condition, at).filter(pk=RawSQL("roundups_searchindex.rowid", ())).values("pk")


def with_words(keys, at, condition=EVERY):
    """Documents with the words of a query, and these."""
    asked = Place("words", TextField())
    documents = public(condition, at).filter(
        RawSQL("words @@ %s::tsquery", (asked,), BooleanField())
    )
    return documents.annotate(words=RawSQL("words", ())).values("id", "object_id", "words")


def narrowed(make, condition) -> Prepared:
    return Prepared(partial(make, condition=condition)) if condition else OF_ALL[make]


OF_ALL = {make: Prepared(make) for make in (with_row, with_words)}


def sqlite(kind, condition, terms):
    inside, params = narrowed(with_row, condition).filled(kind=kind)
    score, words = by_fields(terms) if any(term.is_frequent for term in terms) else by_rarity()
    first, last = bounds(kind)
    yield (
        f"SELECT rowid - {first} AS object_id, {score} AS score"  # noqa: S608
        f" FROM roundups_searchindex WHERE roundups_searchindex MATCH %s"
        f" AND rowid BETWEEN {first} AND {last} AND EXISTS ({inside})"
        f" ORDER BY rowid DESC LIMIT {MOST_RANKED[kind]}",
        [*words, " AND ".join(map(fts5, terms)), *params],
    )


def by_rarity():
    weights = ", ".join(map(str, WEIGHTS_FTS5.values()))
    return f"-bm25(roundups_searchindex, {weights})", []


def by_fields(terms):
    """The text is not looked at: what is nowhere else is there."""
    parts, words = [], []
    for term in terms:
        spelled = [f" {' '.join(term.words)}" + ("" if term.is_prefix else " ")]
        spelled += [f" {each} " for each in beside(term)]
        for field, weight in WEIGHTS_FTS5.items():
            if field != "body":
                there = " OR ".join([f"instr(' ' || {field} || ' ', %s)"] * len(spelled))
                parts.append(f"{weight} * ({there})")
                words += spelled
    return " + ".join(parts), words


def postgresql(kind, condition, terms):
    """The kind of the documents leads to an index of its own, unless the planner, who does not know
    how often a word is in one kind, sees the limit and hopes to find so many without an index; OFFSET
    hides it. Keys alone are put in order, since words are long."""
    query = " & ".join(map(tsquery, terms))
    found, params = narrowed(with_words, condition).filled(kind=kind, words=query)
    ranked = f"SELECT object_id, ts_rank('{WEIGHTS_VECTOR}', words, %s::tsquery, 1) AS score"
    newest = f"ORDER BY id DESC LIMIT {MOST_RANKED[kind]}"
    table, (first, last) = SearchDocument._meta.db_table, bounds(kind)
    within = f"id BETWEEN {first} AND {last}"
    [[met]] = rows_of(sample(table, SAMPLE, within), [query])
    if are_enough(met, SAMPLE, MOST_RANKED[kind], FURTHEST[kind]):
        in_place_of_all = f"WITH {table} AS ({latest(table, FURTHEST[kind], within)})"
        yield f"{in_place_of_all} {ranked} FROM ({found} {newest}) AS newest", [query, *params]
    keys = f"SELECT id FROM ({found} OFFSET 0) AS matching {newest}"  # noqa: S608
    yield f"{ranked} FROM {table} JOIN ({keys}) AS newest USING (id)", [query, *params]


def bounds(kind) -> tuple[int, int]:
    """The first and the last key that a document of a kind may have."""
    first = SearchDocument.key(kind, 0)
    return first, first + ROWS_OF_A_KIND - 1


def fts5(term) -> str:
    """A term in FTS5's language. Words are letters and digits, and quoted all the same."""
    phrase = f'"{" ".join(term.words)}"' + (" *" if term.is_prefix else "")
    ways = [phrase, *(f'"{each}"' for each in beside(term))]
    return f"({' OR '.join(ways)})"


def tsquery(term) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    phrase = " <-> ".join([*before, last + (":*" if term.is_prefix else "")])
    ways = [phrase, *(f"'{each}'" for each in beside(term))]
    return f"({' | '.join(ways)})"


def beside(term) -> list[str]:
    """The stem, written or not, unless the first letters find it too: asking twice costs twice."""
    if not term.stem or (term.is_prefix and term.stem.startswith(term.words[-1])):
        return []
    return [each for each in (term.stem, as_stem(term.stem)) if each != term.words[0]]
