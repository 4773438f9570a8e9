"""How work grows with what it is given: a ratio, since seconds belong to the machine."""

from time import process_time


def growth(work, size: int) -> float:
    """Times as long for all of `size` as for a quarter: 4 where it grows evenly, 16 with its square.
    The best of three."""
    spent = [min(_seconds(work, part) for _ in range(3)) for part in (size // 4, size)]
    return spent[1] / spent[0]


def _seconds(work, size):
    start = process_time()
    work(size)
    return process_time() - start
