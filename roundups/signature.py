"""The signature of a roundup, by which its mark on lists and share cards is drawn: a bar for each
paper in order, taller for spotlights and talks, solid where there is code."""

from typing import NamedTuple

from cards.signature import HIGHEST, height_of

# The mark in pixels. With many papers the bars are as narrow as an outline can be.
HEIGHT, WIDTH, NARROW, GAP, MANY = 18, 5, 3, 2, 24


class Bar(NamedTuple):
    height: int  # 1 to HIGHEST
    solid: bool


def signature(papers) -> list[Bar]:
    """The bars of pairs of a decision and whether there is code."""
    return [Bar(height_of(decision), bool(has_code)) for decision, has_code in papers]


class Mark(NamedTuple):
    """Paths of an SVG drawing, for a stroke of one pixel: rectangles on whole pixels."""

    width: int
    height: int
    solid: str
    outline: str


def mark(bars) -> Mark:
    width = WIDTH if len(bars) <= MANY else NARROW
    paths = {True: "", False: ""}
    for place, bar in enumerate(bars):
        x, tall = place * (width + GAP) + 0.5, HEIGHT * bar.height // HIGHEST - 1
        paths[bar.solid] += f"M{x} {HEIGHT - 0.5}v-{tall}h{width - 1}v{tall}z"
    whole = max(len(bars) * (width + GAP) - GAP, 0)
    return Mark(whole, HEIGHT, paths[True], paths[False])
