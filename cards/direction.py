"""Which way each character of a line is read: the Unicode Bidirectional Algorithm (UAX 9) without
explicit embeddings, which `characters.drawable` takes out."""

from unicodedata import bidirectional

STRONG = {"L": 0, "R": 1, "AL": 1}
NEUTRAL = {"B", "S", "WS", "ON", "BN"}


def is_right_to_left(text: str) -> bool:
    """Of a paragraph: what its first strong character says (P2, P3)."""
    return next((STRONG[kind] == 1 for kind in kinds_of(text) if kind in STRONG), False)


def kinds_of(text: str) -> list[str]:
    return [bidirectional(character) or "L" for character in text]


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a paragraph; even ones run to the right."""
    kinds = _weak(kinds_of(text), "R" if base else "L")
    kinds = _neutral(kinds, "R" if base else "L")
    up = {0: {"L": 0, "R": 1, "AN": 2, "EN": 2}, 1: {"L": 1, "R": 0, "AN": 1, "EN": 1}}[base]
    return [base + up[kind] for kind in kinds]


def visual_order(runs: list, levels: list[int]) -> list:
    """Runs of one level each, in the order in which they stand from the left (L2)."""
    order = list(runs)
    for level in range(max(levels, default=0), 0, -1):
        start = None
        for place, each in enumerate([*levels, -1]):
            if each >= level and start is None:
                start = place
            elif each < level and start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return order


def _weak(kinds: list[str], edge: str) -> list[str]:
    """W1 to W7: marks follow what they stand on, numbers take their surroundings along."""
    kinds = _numbers_joined(_after_letters(kinds, edge))
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]
    strong = edge
    for place, kind in enumerate(kinds):
        if kind in STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _after_letters(kinds, edge: str) -> list[str]:
    """W1 to W3: marks, and numbers after Arabic letters."""
    found, strong = [], edge
    for each in kinds:
        kind = each if each != "NSM" else (found or [edge])[-1]
        if kind in STRONG:
            strong = kind
        found.append("AN" if kind == "EN" and strong == "AL" else kind)
    return ["R" if kind == "AL" else kind for kind in found]


def _numbers_joined(kinds: list[str]) -> list[str]:
    """W4 and W5: one separator between two numbers, and signs such as % beside one."""
    kinds = list(kinds)
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and (before, kind) in {("EN", "ES"), ("EN", "CS"), ("AN", "CS")}:
            kinds[place] = before
    for start, end in _stretches(kinds, {"ET"}):
        if "EN" in (*kinds[max(0, start - 1) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
    return kinds


def _neutral(kinds: list[str], edge: str) -> list[str]:
    """N1 and N2: between two of one direction that one, else the paragraph's."""
    kinds = list(kinds)
    for start, end in _stretches(kinds, NEUTRAL):
        sides = {
            "L" if kind == "L" else "R"
            for kind in (
                kinds[start - 1] if start else edge,
                kinds[end] if end < len(kinds) else edge,
            )
        }
        kinds[start:end] = [sides.pop() if len(sides) == 1 else edge] * (end - start)
    return kinds


def _stretches(kinds, wanted):
    """(start, end) of each stretch of kinds that are all among the wanted ones."""
    start = None
    for place, kind in enumerate([*kinds, None]):
        if kind in wanted and start is None:
            start = place
        elif kind not in wanted and start is not None:
            yield start, place
            start = None
