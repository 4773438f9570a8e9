"""What matches a query, the best first, for a price that common words and large sites do not raise.

Raw SQL around a queryset of documents: what may be looked through stays the queryset's business.
"""

from dataclasses import replace

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from desk.lookup.latest import are_enough, latest, sample
from roundups.models.search import ROWS_OF_A_KIND, SearchDocument

# Of the matches so many are ranked, the latest documents first.
MOST_RANKED = 500
MOST_ROUNDUPS = 200  # whose words are many
# On PostgreSQL so many of the latest documents tell how frequent a word is.
SAMPLE = 200
# Of a frequent one the matches are sought among no more of them.
FURTHEST = 8_000
FURTHEST_ROUNDUPS = 1_600
# A word in as many documents is not counted further. SQLite's bm25 would, to tell how rare it is;
# the fields that it is in have to do.
FREQUENT = 2000
WEIGHTS_FTS5 = {"title": 12, "names": 6, "tldr": 4, "body": 1}
WEIGHTS_VECTOR = "{0.1, 0.3, 0.5, 1.0}"  # D, C, B, A


def most_ranked(kind) -> int:
    return min(MOST_RANKED, MOST_ROUNDUPS) if kind == SearchDocument.Kind.ROUNDUP else MOST_RANKED


def furthest(kind) -> int:
    return FURTHEST_ROUNDUPS if kind == SearchDocument.Kind.ROUNDUP else FURTHEST


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


def match(kind, documents, terms, limit: int) -> tuple[list[int], int]:
    """The objects of the best of `documents`, which are of one kind, and how many match, at most
    `most_ranked`. The terms were `weighed`. A database may make several attempts, the cheapest first:
    one that finds as many is the last."""
    attempts = postgresql if connection.vendor == "postgresql" else sqlite
    for matches, params in attempts(kind, documents.filter(kind=kind), terms):
        query = (
            f"SELECT object_id, COUNT(*) OVER () FROM ({matches}) AS matches"  # noqa: S608 (no input in it)
            " ORDER BY score DESC, object_id DESC LIMIT %s"
        )
        rows = rows_of(query, [*params, limit])
        count = rows[0][1] if rows else 0
        if count >= most_ranked(kind):
            break
    return [row[0] for row in rows], count


def rows_of(query, params):
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return cursor.fetchall()


def sqlite(kind, documents, terms):
    own = documents.filter(pk=RawSQL("roundups_searchindex.rowid", ()))
    inside, params = own.order_by().values("pk").query.sql_with_params()
    score, words = by_fields(terms) if any(term.is_frequent for term in terms) else by_rarity()
    first, last = bounds(kind)
    yield (
        f"SELECT rowid - {first} AS object_id, {score} AS score"  # noqa: S608
        f" FROM roundups_searchindex WHERE roundups_searchindex MATCH %s"
        f" AND rowid BETWEEN {first} AND {last} AND EXISTS ({inside})"
        f" ORDER BY rowid DESC LIMIT {most_ranked(kind)}",
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
        spelled += [f" {term.stem} "] if term.stem else []
        for field, weight in WEIGHTS_FTS5.items():
            if field != "body":
                there = " OR ".join([f"instr(' ' || {field} || ' ', %s)"] * len(spelled))
                parts.append(f"{weight} * ({there})")
                words += spelled
    return " + ".join(parts), words


def postgresql(kind, documents, terms):
    """The kind of the documents leads to an index of its own, unless the planner, who does not know
    how often a word is in one kind, sees the limit and hopes to find so many without an index."""
    query = " & ".join(map(tsquery, terms))
    own = documents.filter(RawSQL("words @@ %s::tsquery", (query,), BooleanField()))
    own = own.annotate(own_words=RawSQL("words", ())).order_by().values("object_id", "own_words")
    found, params = own.query.sql_with_params()
    rank = f"ts_rank('{WEIGHTS_VECTOR}', own_words, %s::tsquery, 1)"
    ranked = f"SELECT object_id, {rank} AS score FROM found LIMIT {most_ranked(kind)}"  # noqa: S608
    table, (first, last) = SearchDocument._meta.db_table, bounds(kind)
    within = f"id BETWEEN {first} AND {last}"
    [[met]] = rows_of(sample(table, SAMPLE, within), [query])
    if are_enough(met, SAMPLE, most_ranked(kind), furthest(kind)):
        in_place_of_all = f"WITH {table} AS ({latest(table, furthest(kind), within)})"
        yield f"{in_place_of_all}, found AS ({found}) {ranked}", [*params, query]
    yield f"WITH found AS MATERIALIZED ({found}) {ranked}", [*params, query]


def bounds(kind) -> tuple[int, int]:
    """The first and the last key that a document of a kind may have."""
    first = SearchDocument.key(kind, 0)
    return first, first + ROWS_OF_A_KIND - 1


def fts5(term) -> str:
    """A term in FTS5's language. Words are letters and digits, and quoted all the same."""
    phrase = f'"{" ".join(term.words)}"' + (" *" if term.is_prefix else "")
    stem = beside(term)
    return f'({phrase} OR "{stem}")' if stem else phrase


def tsquery(term) -> str:
    *before, last = (f"'{word}'" for word in term.words)
    phrase = " <-> ".join([*before, last + (":*" if term.is_prefix else "")])
    stem = beside(term)
    return f"({phrase} | '{stem}')" if stem else f"({phrase})"


def beside(term) -> str:
    """The stem, unless the first letters find it too: asking twice costs twice."""
    return "" if term.is_prefix and term.stem.startswith(term.words[-1]) else term.stem
