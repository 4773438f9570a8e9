"""The ways to set out a list of papers."""

import nh3
import pytest
from markdown import markdown

from tests.roundups.writeups.samples import PAPER, links, titles, understood

WAYS = {
    "items with bold titles": f"# X\n\n1. **Deep Boats Here** ([paper]({PAPER}1), [code](https://github.com/a/b))\n\n   Floats.\n\n2. **Cold Anchors** ([paper]({PAPER}2))\n\n   Sinks.\n",
    "bold titles with links": f"# X\n\n**Deep Boats Here** [[paper]]({PAPER}1) [[code]](https://github.com/a/b)\n\nFloats.\n\n**Cold Anchors** [[paper]]({PAPER}2)\n\nSinks.\n",
    "numbered lines": f"X\n\n1) Deep Boats Here\nLink: {PAPER}1\nCode: https://github.com/a/b\nFloats.\n\n2) Cold Anchors\nLink: {PAPER}2\nSinks.\n",
    "headings in items": f"<h1>X</h1><ol><li><h3>Deep Boats Here</h3><p>Floats.</p><p><a href='{PAPER}1'>Paper</a> | <a href='https://github.com/a/b'>Code</a></p></li><li><h3>Cold Anchors</h3><p>Sinks.</p><p><a href='{PAPER}2'>Paper</a></p></li></ol>",
    "bold numbers": f"<h1>X</h1><p><b>1. Deep Boats Here</b></p><p>Floats.</p><p><a href='{PAPER}1'>Paper</a> / <a href='https://github.com/a/b'>Code</a></p><p><b>2. Cold Anchors</b></p><p>Sinks.</p><p><a href='{PAPER}2'>PDF</a></p>",
    "labelled headings": f"# X\n\n## Paper: Deep Boats Here\n\n**Link**: {PAPER}1\n**Code**: https://github.com/a/b\n\nFloats.\n\n## Paper: Cold Anchors\n\n**Link**: {PAPER}2\n\nSinks.\n",
    "counting down": f"# X\n\n##### No. 2: Deep Boats Here\n\n[Paper]({PAPER}1) • [Code](https://github.com/a/b)\n\nFloats.\n\n##### No. 1: Cold Anchors\n\n[Paper]({PAPER}2)\n\nSinks.\n",
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_set_out_papers(way):
    draft = understood(WAYS[way], "post.html" if WAYS[way].startswith("<") else "post")

    assert [(entry.title, entry.text.text) for entry in draft.entries] == [
        ("Deep Boats Here", "Floats."),
        ("Cold Anchors", "Sinks."),
    ]
    assert [links(entry) for entry in draft.entries] == [
        [("paper", PAPER + "1"), ("code", "https://github.com/a/b")],
        [("paper", PAPER + "2")],
    ]
    assert draft.title == "X" and not draft.lost


def test_lists_of_lists_are_sections():
    source = f"# X\n\n- **NLP**\n    - [Deep Boats Now]({PAPER}1) floats\n    - [Cold Anchors Now]({PAPER}2)\n- **Vision**\n    - [Loud Sails Now]({PAPER}3) sees\n"

    draft = understood(source)

    assert titles(draft) == ["Deep Boats Now", "Cold Anchors Now", "Loud Sails Now"]
    assert draft.remarks[1] == "The section “Vision” begins with “Loud Sails Now”."
    assert not draft.lost


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "1. [Deep Boats]({0}1) by Ann Lee, Bob Ray\n2. [Cold Anchors]({0}2) by Cy Moor\n"),
        (
            "b.html",
            "<ol><li><a href='{0}1'>Deep Boats</a> Ann Lee, Bob Ray</li>"
            "<li><a href='{0}2'>Cold Anchors</a> by Cy Moor</li></ol>",
        ),
        (
            "c.html",
            "<ol><li><strong><a href='{0}1'>Deep Boats</a></strong><br>Ann Lee, Bob Ray</li>"
            "<li><strong><a href='{0}2'>Cold Anchors</a></strong><br>Author: Cy Moor</li></ol>",
        ),
    ],
)
def test_two_numbered_titles_are_a_list_of_papers(name, source):
    draft = understood(source.format(PAPER), name)

    assert [(e.title, [author.name for author in e.authors]) for e in draft.entries] == [
        ("Deep Boats", ["Ann Lee", "Bob Ray"]),
        ("Cold Anchors", ["Cy Moor"]),
    ]
    assert [entry.text.text for entry in draft.entries] == ["", ""]
    assert not draft.lost


def test_a_numbered_sentence_about_a_paper_is_no_title():
    source = f"1. I read [Deep Boats]({PAPER}1) first.\n2. I read [Cold Anchors]({PAPER}2) next.\n"

    assert not understood(source).entries


TITLED = "{1} Deep Boats\nAnn Lee, Bob Ray\nFloats.\n{0}1\n\n{2} Cold Anchors\nCy Moor, Di Ebb\nSinks.\n{0}2\n"


@pytest.mark.parametrize("marks", [("#1", "#2"), ("1.", "2.")])
@pytest.mark.parametrize(
    "address", [PAPER, "https://press.example/", "Paper: https://press.example/"]
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_titles_above_names_text_and_address(name, address, marks):
    draft = understood("X\n\n" + TITLED.format(address, *marks), name)

    assert [(e.title, e.text.text, len(e.authors)) for e in draft.entries] == [
        ("Deep Boats", "Floats.", 2),
        ("Cold Anchors", "Sinks.", 2),
    ]
    assert [link.url for e in draft.entries for link in e.links] == [
        address.removeprefix("Paper: ") + number for number in "12"
    ]
    assert not draft.lost


def test_titles_above_names_without_blank_lines_between():
    source = "X\n\n" + TITLED.format(PAPER, "1.", "2.").replace("\n\n", "\n")

    assert titles(understood(source, "a.txt")) == ["Deep Boats", "Cold Anchors"]


def test_a_numbered_sentence_over_two_lines_is_no_title():
    source = f"1. This one is about\n[boats]({PAPER}1) and more.\n2. That one is\n[colder]({PAPER}2) still.\n"

    assert not understood(source).entries


@pytest.mark.parametrize("header", ["#", "No.", " "])
def test_the_numbers_of_the_rows_of_a_table_are_no_text(header):
    rows = f"| {header} | Title | Year |\n|---|---|---|\n| 1 | [Boats]({PAPER}1) | 2020 |\n| 2 | [Anchors]({PAPER}2) | 2021 |\n"

    draft = understood(f"# X\n\n{rows}")

    assert [(e.title, e.text.text) for e in draft.entries] == [
        ("Boats", "2020"),
        ("Anchors", "2021"),
    ]
    assert not draft.lost


@pytest.mark.parametrize("address", [PAPER, "https://press.example/"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_name_alone_is_an_author_where_others_have_names_below_the_title(name, address):
    source = "X\n\n" + TITLED.format(address, "#1", "#2").replace(", Di Ebb", "")

    first, second = understood(source, name).entries

    assert [author.name for author in first.authors] == ["Ann Lee", "Bob Ray"]
    assert [author.name for author in second.authors] == ["Cy Moor"]
    assert second.text.text == "Sinks."


RUNS = {
    "bold": f"#1 **Deep Boats** by Ann Lee. See the [paper]({PAPER}1). #2 **Cold Anchors** – a chain, [here]({PAPER}2)",
    "links": f"#1 [Deep Boats]({PAPER}1) floats. #2 [Cold Anchors]({PAPER}2) sinks.",
    "sentences": f"#1 Deep Boats. Floats. {PAPER}1 #2 Cold Anchors! Sinks. {PAPER}2",
    "formulas": f"#1 Deep $x_1$ Boats? {PAPER}1 #2 Cold $a^*$ Anchors? {PAPER}2",
}


@pytest.mark.parametrize(
    ("way", "name"),
    [
        *((way, name) for way in RUNS for name in ("a.md", "a.html")),
        ("sentences", "a.txt"),
        ("formulas", "a.txt"),
    ],
)
def test_several_papers_in_one_paragraph(way, name):
    source = RUNS[way]
    if name == "a.html":
        source = nh3.clean(markdown("\\" + source))

    draft = understood(f"{source}\n" if name == "a.html" else f"X\n\n{source}\n", name)

    marks = str.maketrans("", "", "!?*_$^1xa ")
    assert [title.translate(marks) for title in titles(draft)] == ["DeepBots", "ColdAnchors"]
    assert [links(entry)[0][1] for entry in draft.entries] == [PAPER + "1", PAPER + "2"]
    assert not draft.lost


@pytest.mark.parametrize(
    "address",
    [
        "arxiv.org/abs/2001.00001",
        "www.arxiv.org/abs/2001.00001",
        "arXiv:2001.00001",
        "aclanthology.org/2020.acl-main.1",
        "doi.org/10.1000/182",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_addresses_without_their_scheme(address, name):
    source = f"1. Deep Boats\n{address}\nFloats.\n\n2. Cold Anchors\nPaper: {address}.\nSinks.\n"
    if name == "a.html":
        source = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in source.split("\n\n"))

    draft = understood(source if name == "a.html" else f"X\n\n{source}", name)

    assert titles(draft) == ["Deep Boats", "Cold Anchors"]
    bare = address.removeprefix("arXiv:")
    urls = [url for entry in draft.entries for _kind, url in links(entry)]
    assert [url.startswith("https://") and bare in url for url in urls] == [True, True]
    assert [entry.text.text for entry in draft.entries] == ["Floats.", "Sinks."]
    assert not draft.lost


@pytest.mark.parametrize(
    "numbers",
    [
        "一、 二、",
        "（一） （二）",
        "第1篇： 第2篇：",
        "第一篇： 第二篇：",
        "1️⃣ 2️⃣",
        "① ②",
        "论文1： 论文2：",
        "No.1: No.2:",
    ],
)
def test_numbers_of_every_kind(numbers):
    one, two = numbers.split()

    draft = understood(
        f"# X\n\n{one}Deep Boats\n\n[Paper]({PAPER}1)\n\n{two}Cold Anchors\n\n[Paper]({PAPER}2)\n"
    )

    assert titles(draft) == ["Deep Boats", "Cold Anchors"]
    assert not draft.lost


def test_bold_titles_before_names_in_a_numbered_list():
    source = "# X\n\n1. **Deep Boats** by Ann Lee and Bob Ray: a keel.\n2. **Cold Anchors** (Cy Moor, Di Ebb)\n3. **Loud Sails**, Ed Gale, Flo Breeze. Wind matters.\n"

    draft = understood(source)

    assert [(e.title, len(e.authors), e.text.markdown) for e in draft.entries] == [
        ("Deep Boats", 2, "a keel."),
        ("Cold Anchors", 2, ""),
        ("Loud Sails", 2, "Wind matters."),
    ]
    assert not draft.lost


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.md", "Deep Boats\n:   Ann Lee, Bob Ray. [PDF]({0}1)\n\nCold Anchors\n:   Cy Moor, Di Ebb. [PDF]({0}2)\n"),
        (
            "a.html",
            "<dl><dt>Deep Boats</dt><dd>Ann Lee, Bob Ray</dd><dd><a href='{0}1'>PDF</a></dd>"
            "<dt>Cold Anchors</dt><dd>Cy Moor, Di Ebb</dd><dd><a href='{0}2'>PDF</a></dd></dl>",
        ),
    ],
)  # fmt: skip
def test_terms_and_their_definitions(name, source):
    draft = understood(source.format(PAPER), name)

    assert [(e.title, [a.name for a in e.authors], links(e)) for e in draft.entries] == [
        ("Deep Boats", ["Ann Lee", "Bob Ray"], [("paper", PAPER + "1")]),
        ("Cold Anchors", ["Cy Moor", "Di Ebb"], [("paper", PAPER + "2")]),
    ]
    assert not draft.lost
