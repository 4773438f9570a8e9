import re

import pytest

from roundups.dots import Dots, columns_for


def places(dots, path, dash=0):
    """Where the dashes of a path are: pairs of column and row."""
    found = []
    for x, y, reach in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", path):
        count = int((float(reach) - dash) / dots.pitch + 0.01) + 1
        first = round((float(x) + dash / 2) / dots.pitch - 0.5)
        found += [(first + n, round(float(y) / dots.pitch - 0.5)) for n in range(count)]
    return found


@pytest.mark.parametrize("columns", [20, 30, 90])
def test_there_is_one_dot_a_paper_row_by_row(columns):
    groups = [
        ("oral", 7, 2),
        ("spotlight", 0, 0),
        ("poster", 50, 3),
        ("workshop", 1, 0),
        ("", 4, 1),
    ]
    dots = Dots(groups, columns)

    dashes = {"unknown": 0.42 * dots.pitch}
    found = [
        place
        for layer in dots.layers
        for place in places(dots, layer["path"], dashes.get(layer["decision"], 0))
    ]

    assert found == [(n % columns, n // columns) for n in range(62)]
    ringed = [0, 1, 7, 8, 9, 58]
    assert places(dots, dots.rings) == [(n % columns, n // columns) for n in ringed]
    assert float(dots.height) == pytest.approx(-(-62 // columns) * dots.pitch)


@pytest.mark.parametrize(
    ("papers", "columns"), [(1, 20), (320, 20), (321, 30), (700, 45), (10_000, 90)]
)
def test_the_dots_are_as_large_as_fits(papers, columns):
    assert columns_for(papers) == columns


def test_ten_thousand_dots_are_a_line_for_each_row():
    dots = Dots([("poster", 10_000, 0)], 90)

    assert dots.layers[0]["path"].count("M") == 112
    assert len(dots.layers[0]["path"]) < 3000


def test_a_topic_without_papers_draws_nothing():
    dots = Dots([("oral", 0, 0)], 20)

    assert (dots.layers, dots.rings, dots.height) == ([], "", "0")
