import pytest

from prose import render
from prose.plain import (
    absolute_urls,
    excerpt,
    parsed_text,
    plain_text,
    reading_minutes,
    word_count,
)


@pytest.mark.parametrize(
    "source, text",
    [
        ("# One\n\ntwo *three*four\n\n- five\n- six", "One two threefour five six"),
        ("Let $\\lambda_1 < 1$ hold.", "Let \\lambda_1 < 1 hold."),
        ("a | b\n--|--\nc | d", "a b c d"),
        ("x[^1]\n\n[^1]: Note.", "x Note."),
        ("&lt;script&gt; & `a<b`", "<script> & a<b"),
        ("κ̄ λ₁ 🙂", "κ̄ λ₁ 🙂"),
        ("", ""),
    ],
)
def test_it_keeps_what_can_be_seen(source, text):
    assert plain_text(render(source).html) == text


@pytest.mark.parametrize(
    "source",
    [
        "# One\n\ntwo *three*four  \nfive\n\n1. six\n2. <https://seven.example/?a=1&b=2>",
        "A [link](https://x.example \"5 > 4 is 'so'\"), `a<b` and &amp;lt; \u00a0 end",
        "a | b\n--|--\nc | d\n\n> quoted\n\n---\n\n```\ncode <b>\n```",
        "x[^1] and $\\frac{a}{b}$\n\n[^1]: Note.",
        "- one\n- two\n\n    three **four**, H~2~O",
    ],
)
def test_it_reads_the_same_with_and_without_a_parser(source):
    html = render(source).html

    assert plain_text(html) == parsed_text(html)


def test_what_is_no_whole_tag_is_left_to_the_parser():
    for html in ("a <b", "a < b", "<p title=it's>a</p>", "a<!-- b -->c"):
        assert plain_text(html) == parsed_text(html)


@pytest.mark.parametrize(
    "length, cut",
    [(100, "One two, three"), (14, "One two, three"), (13, "One two…"), (9, "One two…"), (2, "O…")],
)
def test_it_cuts_between_words(length, cut):
    assert excerpt("One two,\n three", length) == cut


@pytest.mark.parametrize("text", ["GAN " + "生成" * 200, "扩散模型 " + "近年来，" * 100])
def test_a_text_without_spaces_is_not_cut_to_its_first_word(text):
    assert excerpt(text, 200) == text[:199].rstrip("，") + "…"


@pytest.mark.parametrize(
    "text, count",
    [
        ("Two words – “so to say”", 6),
        ("生成模型" * 550, 1000),
        ("生成模型，見 GAN。かな", 4),
        ("การเรียนรู้ของเครื่อง", 4),
        ("", 0),
    ],
)
def test_it_counts_what_takes_as_long_as_a_word(text, count):
    assert word_count(text) == count


@pytest.mark.parametrize("words, minutes", [(0, 1), (220, 1), (221, 2), (2200, 10)])
def test_it_counts_minutes(words, minutes):
    assert reading_minutes(words) == minutes


@pytest.mark.parametrize(
    "before, after",
    [
        ('<a href="#fn-1">1</a>', '<a href="https://x.example/a/#fn-1">1</a>'),
        ('<a href="/b?c=1&amp;d=2">b</a>', '<a href="https://x.example/b?c=1&amp;d=2">b</a>'),
        ('<img src="c.png" alt="&quot;">', '<img src="https://x.example/a/c.png" alt="&quot;">'),
        ('<a href="mailto:a@b.example">m</a>', '<a href="mailto:a@b.example">m</a>'),
        ('<a href="http://[">broken</a>', '<a href="http://[">broken</a>'),
        ("<p>href=&quot;/x&quot; 1 &lt; 2</p>", '<p>href="/x" 1 &lt; 2</p>'),
        (
            '<img srcset="/a.webp 1x, /b.webp 2x">',
            '<img srcset="https://x.example/a.webp 1x, https://x.example/b.webp 2x">',
        ),
    ],
)
def test_it_makes_addresses_absolute(before, after):
    assert absolute_urls(before, "https://x.example/a/") == after


def test_it_leaves_formulas_as_they_are_for_feeds():
    html = render("$x<\\frac{a}{b}\\,$").html

    assert absolute_urls(html, "https://x.example/") == html
