import pytest

from prose import markdown
from prose.plain import plain_text
from roundups.markup import link, prose, text, title

PAGE = "https://camera-ready.example/roundups/open/"


@pytest.mark.parametrize(
    "plain",
    [
        "1. *a* _b_ `c` [d](e) <b>f</b>",
        "# Heading",
        "- item",
        r"C:\a & &amp; $5 or $6",
        "a | b",
        "~~~ Not ~~struck~~ out",
    ],
)
def test_plain_text_is_read_back_as_it_was(plain):
    assert plain_text(markdown.render(text(plain)).html) == plain


def test_a_title_keeps_its_formulas():
    assert title(r"Fast *ish* $\ell_1$ at $5") == r"Fast \*ish\* $\ell_1$ at \$5"


def test_tildes_strike_nothing_out():
    assert title("A ~~new~~ $a~b$ at ~5") == "A &#126;&#126;new&#126;&#126; $a~b$ at ~5"


def test_an_address_with_brackets_stays_whole():
    assert link("a]b", "https://x.example/(1)") == r"[a\]b](https://x.example/%281%29)"


def test_prose_keeps_its_place_among_others():
    source = "# Why\n\nSee[^1] [here](#bits) and [there](/topics/).\n\n[^1]: A note."

    assert prose(source, PAGE, deeper=2, notes="3") == (
        f"### Why\n\nSee[^3-1] [here]({PAGE}#bits) and "
        "[there](https://camera-ready.example/topics/).\n\n[^3-1]: A note."
    )


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Why\n===\n\nSo.", "### Why\n\nSo."),
        ("So.\n\nThe `x` of *it*\n---\nSo.", "So.\n\n#### The `x` of *it*\nSo."),
        ("So\nit is.\n\n---\n\nSo.", "So\nit is.\n\n---\n\nSo."),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| b |"),
        ("```\n---\n\nx\n---\n```", "```\n---\n\nx\n---\n```"),
    ],
)
def test_underlined_headings_move_down_too(source, written):
    assert prose(source, PAGE, deeper=2, notes="3") == written


def test_an_address_that_is_none_stays_as_it_was_written():
    assert prose("[a](//[b) [c](/d)", PAGE, deeper=2, notes="3") == (
        "[a](//[b) [c](https://camera-ready.example/d)"
    )


@pytest.mark.parametrize("code", ["```\n# x [^1] [a](/b)\n```", "`[a](/b) [^1]`"])
def test_code_stays_as_it_is(code):
    source = f"{code}\n\n[^1]: A note."

    assert prose(source, PAGE, deeper=1, notes="n") == f"{code}\n\n[^n-1]: A note."


def test_marks_within_formulas_make_no_code():
    source = "$`$ [a](javascript:b) $`$"

    assert prose(source, PAGE, deeper=0, notes="x") == "$`$ [a]() $`$"
