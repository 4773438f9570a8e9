"""How to find words on PostgreSQL, which reads all of its index about a word: a frequent one is soon
met among the latest rows. A sample of them tells how frequent it is there; the planner cannot, of
the beginning of a word or of some of the rows.
"""

MARGIN = 1.3  # because a sample is a sample


def latest(table, number, within="TRUE") -> str:
    return f"SELECT * FROM {table} WHERE {within} ORDER BY id DESC LIMIT {number}"  # noqa: S608


def sample(table, size, within="TRUE") -> str:
    """Takes a query of words, and counts. Where the rows are too few for a sample none are met."""
    met = "COUNT(*) FILTER (WHERE words @@ %s::tsquery)"
    return (
        f"SELECT CASE WHEN COUNT(*) = {size} THEN {met} ELSE 0 END"  # noqa: S608
        f" FROM ({latest(table, size, within)}) AS sample"
    )


def are_enough(met: int, size: int, most: int, furthest: int) -> bool:
    """Whether so many of the latest rows are likely to have `most` matches, if of a sample of that
    size so many `met` the words. If not, the index is cheaper."""
    return met * furthest >= MARGIN * size * most
