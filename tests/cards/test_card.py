import io
from dataclasses import replace

import pytest
from PIL import Image

from cards import colours
from cards.card import Card, draw
from cards.signature import Bar

BARS = tuple(Bar(decision, code) for decision in ("oral", "spotlight", "") for code in (1, 0))
CARD = Card(
    "Camera-Ready",
    "The best deep learning papers of ICLR 2020",
    205,
    label="ICLR 2020",
    topic="Deep learning",
    before="by",
    names=("The editors",),
    bars=BARS,
    note="6 papers, 3 with code",
)
CARDS = {
    "usual": CARD,
    "site": Card("Camera-Ready", "", 205, lead="Every conference accepts too many papers."),
    "bare": Card("Camera-Ready", "Bare", 0),
    "empty": Card("🦉", "🦉", 5),
    "long": replace(CARD, title="Long words of a title " * 18, bars=BARS * 30, site="Long " * 30),
    "names": replace(CARD, names=("山田" * 80,), others=("and 59 more",), before=""),
    "arabic": replace(CARD, title="التعلم العميق: ماذا تعلمنا", topic="تعلم الآلة"),
    "labels": replace(CARD, label="Conference " * 9, topic="Topic " * 20),
    "topic": Card("Camera-Ready", "Topic", 285, lead="Words " * 60, coloured=True),
}


def opened(card):
    return Image.open(io.BytesIO(draw(card))).convert("RGB")


@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_a_small_png_of_the_size_that_all_accept(name):
    content = draw(CARDS[name])

    image = Image.open(io.BytesIO(content))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(content) < 100_000


@pytest.mark.parametrize("name", CARDS)
def test_nothing_is_drawn_to_the_edge(name):
    image = opened(CARDS[name])
    paper = image.getpixel((1199, 0))

    for box in [(1150, 0, 1200, 630), (30, 600, 1200, 630), (30, 0, 1200, 30), (30, 0, 60, 630)]:
        assert image.crop(box).getcolors() == [
            (image.crop(box).size[0] * image.crop(box).size[1], paper)
        ]


def test_the_same_facts_are_the_same_bytes():
    assert draw(CARD) == draw(replace(CARD))


def test_the_hue_colours_the_card():
    red, blue = (opened(replace(CARD, hue=hue)) for hue in (20, 250))

    assert red.getpixel((5, 300)) == pytest.approx(colours.accent(20), abs=3)
    assert blue.getpixel((5, 300)) == pytest.approx(colours.accent(250), abs=3)


def test_bars_stand_for_decisions_and_code():
    """The first bar fills its height, the second has a stroke and nothing inside."""
    image, hue, paper = opened(CARD), colours.number(205), colours.PAPER
    column = [image.getpixel((105, y)) for y in (470, 520, 550)]
    outline = [image.getpixel((128 + 13, y)) for y in (469, 520)]

    assert all(pixel == pytest.approx(hue, abs=4) for pixel in column)
    assert outline[0] == pytest.approx(hue, abs=4) and outline[1] == pytest.approx(paper, abs=2)
    assert image.getpixel((164 + 13, 500)) != pytest.approx(
        paper, abs=4
    )  # a spotlight starts at 498
    assert image.getpixel((164 + 13, 490)) == pytest.approx(paper, abs=2)


def test_what_is_written_says_all_that_is_drawn():
    assert replace(CARD, note="other").written() != CARD.written()
    assert replace(CARD).written() == CARD.written()


@pytest.mark.parametrize(
    ("given", "seen"),
    [
        ((100, 0, 0), (255, 255, 255)),
        ((0, 0, 0), (0, 0, 0)),
        ((62.796, 0.25768, 29.234), (255, 0, 0)),
    ],
)
def test_oklch_is_what_browsers_show(given, seen):
    assert colours.srgb(*given) == seen
