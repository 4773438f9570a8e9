import pytest

from cards.direction import is_right_to_left, levels, visual_order


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Deep", False), ("2020 למידה", True), ("(ICLR) תל", False), ("… !", False), ("عميق", True)],
)
def test_the_first_letter_decides(text, answer):
    assert is_right_to_left(text) is answer


@pytest.mark.parametrize(
    ("text", "base", "expected"),
    [
        ("ab אב", 0, "00011"),
        ("אב ab", 1, "11122"),
        ("אב 12", 1, "11122"),  # numbers run to the right everywhere
        ("ع 1.5", 1, "11222"),
        ("ab 12%", 0, "000000"),
        ("א 12%", 1, "11222"),
        ("א-1", 1, "112"),
        ("a (א) b", 0, "0001000"),
        ("בָּ", 1, "111"),  # marks go with their letter
    ],
)
def test_levels_are_those_of_the_standard(text, base, expected):
    assert "".join(map(str, levels(text, base))) == expected


def test_runs_are_turned_round_level_by_level():
    assert visual_order(["a", "B", "1", "C", "d"], [0, 1, 2, 1, 0]) == ["a", "C", "1", "B", "d"]
    assert visual_order([], []) == []
