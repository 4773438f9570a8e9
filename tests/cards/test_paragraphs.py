import pytest

from cards.fonts import DISPLAY
from cards.lines import Face, line_of
from cards.paragraphs import fitted, pieces_of, shortened

FACE = Face(DISPLAY)
SIZES = (90, 60, 40)


def widest(paragraph):
    return max(line.width for line in paragraph.lines) * paragraph.size


def test_a_short_text_is_large_on_one_line():
    paragraph = fitted("Ten years on", FACE, 1000, 200, SIZES, 1.1)

    assert (len(paragraph.lines), paragraph.size) == (1, 90)


def test_lines_are_of_even_length():
    paragraph = fitted("The best deep learning papers of ICLR 2020", FACE, 1000, 300, SIZES, 1.1)

    first, second = (line.width for line in paragraph.lines)
    assert paragraph.size == 90
    assert abs(first - second) < first / 5


@pytest.mark.parametrize("text", ["word " * 80, "W" * 400, "深度学习" * 100, "عميق " * 90])
def test_what_is_too_long_is_cut(text):
    paragraph = fitted(text, FACE, 1000, 200, SIZES, 1.1)

    assert paragraph.size == 40
    assert len(paragraph.lines) == int(200 / (40 * paragraph.leading))
    assert widest(paragraph) <= 1000


def test_a_word_longer_than_a_line_is_set_smaller_first():
    paragraph = fitted("Donaudampfschifffahrtsgesellschaft", FACE, 700, 200, SIZES, 1.1)

    assert (len(paragraph.lines), paragraph.size) == (1, 40)


def test_nothing_to_draw_is_no_line():
    assert fitted("🦉", FACE, 1000, 200, SIZES, 1.1).lines == ()


def test_other_scripts_have_more_room_between_lines():
    latin, hindi = (fitted(text, FACE, 900, 300, SIZES, 1.1) for text in ("Deep", "गहन"))

    assert hindi.leading > latin.leading == 1.1


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Deep learning", ["Deep ", "learning"]),
        ("Fine-tuning", ["Fine-tuning"]),
        ("encoder-decoder models", ["encoder-", "decoder ", "models"]),
        ("学习「优化」，", ["学", "习", "「优", "化」，"]),
        ("모델을 위한", ["모델을 ", "위한"]),
    ],
)
def test_lines_break_where_readers_expect(text, pieces):
    assert pieces_of(text) == pieces


def test_a_shortened_line_ends_at_a_word():
    ems = line_of("The best deep lea", FACE).width

    assert shortened("The best deep learning papers", ems, FACE) == "The best deep…"
    assert shortened("The best", ems, FACE) == "The best"
