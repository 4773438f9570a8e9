import pytest

from prose.markdown import render
from roundups.feeds.addresses import absolute, prose_outside

PAGE = "https://camera-ready.example/roundups/best/"


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/papers/a/", "https://camera-ready.example/papers/a/"),
        ("https://cdn.example/a.png", "https://cdn.example/a.png"),
    ],
)
def test_a_path_gets_the_address_of_the_site(path, address):
    assert absolute(path) == address


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("/papers/", "https://camera-ready.example/papers/"),
        ("#b", f"{PAGE}#b"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("https://example.org/?a=1&b=2", "https://example.org/?a=1&amp;b=2"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
    ],
)
def test_links_in_prose_lead_there_from_outside(source, address):
    html = render(f"[a]({source})").html

    assert prose_outside(html, PAGE) == f'<p><a href="{address}">a</a></p>'


def test_what_only_the_page_understands_is_left_out():
    table = "| a | b |\n|---|:--|\n| $\\dot{x}$ | [^1] |\n\n[^1]: A note."
    html = prose_outside(render(f"{table}\n\n```python\nx\n```").html, PAGE)

    assert "<table>" in html and "<code>\\dot{x}</code>" in html and "A note." in html
    for name in ("class", "id", "role", "tabindex", "aria-label"):
        assert f" {name}=" not in html


def test_prose_that_needs_nothing_stays_as_it_is():
    html = render("1 < 2 & *so* on, `a = 1`").html

    assert prose_outside(html, PAGE) is html


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        ("x^2 < \\ell_1", "<code>x^2 &lt; \\ell_1</code>"),
        ("\\frac{a}{b}", "<code>\\frac{a}{b}</code>"),
        ("\\hat{x}", "<code>\\hat{x}</code>"),
        ("\\alpha < 5", "<i>α&lt;5</i>"),
        ("\\mathbb{R}", "<i>ℝ</i>"),
        ("n \\log n", "<i>n log n</i>"),
        ("\\log(n)", "<i>log(n)</i>"),
        ("a \\quad b\\!c", "<i>a bc</i>"),
        ("x \\bmod y", "<i>x mod y</i>"),
    ],
)
def test_a_formula_is_the_same_in_a_reader_that_drops_mathml(latex, shown):
    html = prose_outside(render(f"So *${latex}$* it is").html, PAGE)

    assert html == f"<p>So <em>{shown}</em> it is</p>"


def test_prose_whose_addresses_are_whole_is_left_as_it_is():
    html = "<p><a href=\"https://x.example/\">a</a> <img src='http://x.example/a.png'></p>"

    assert prose_outside(html, PAGE) is html
