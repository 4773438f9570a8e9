import pytest

from papers.citations import bibtex
from tests.factories import make_conference, make_link, make_paper
from tests.papers.citations.samples import NASTY_TITLES

pytestmark = pytest.mark.django_db


def test_a_paper_is_cited_with_what_is_known():
    conference = make_conference("ICLR", 2020, name="Conference on Representations")
    paper = make_paper(
        ["Ada Lovelace", "Kyunghyun Cho*"],
        title="The Bit Goes Down",
        conference=conference,
        doi="10.1000/x_1",
    )
    make_link(paper, url="https://openreview.net/forum?id=a_b")

    assert paper.bibtex == (
        "@inproceedings{lovelace2020bit,\n"
        "  title     = {The Bit Goes Down},\n"
        "  author    = {Lovelace, Ada and Cho, Kyunghyun},\n"
        "  booktitle = {Conference on Representations},\n"
        "  year      = {2020},\n"
        "  doi       = {10.1000/x_1},\n"
        "  url       = {https://openreview.net/forum?id=a_b},\n"
        "}"
    )


def test_a_bare_paper_can_be_cited_too():
    assert (
        make_paper(0, title="Attention").bibtex
        == "@misc{paperattention,\n  title     = {Attention},\n}"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Fast & 100% robust_ly", r"Fast \& 100\% robust\_ly"),
        ("Space2Vec for NeuralODE nets", "{Space2Vec} for {NeuralODE} nets"),
        (r"On $\ell_1$ {norms}", r"On {$\ell_1$} \textbraceleft{}norms\textbraceright{}"),
        ("mixup: Beyond ERM", "mixup: Beyond {ERM}"),
        ("C++ and C# at ICLR", r"{C}++ and {C}\# at {ICLR}"),
        ("Vitamin C by A* Search", "Vitamin {C} by {A}* Search"),
        ("A Study of $N$ Bits", "A Study of {$N$} Bits"),
    ],
)
def test_capitals_and_special_characters_survive(title, written):
    assert f"title     = {{{written}}}," in make_paper(0, title=title).bibtex


@pytest.mark.parametrize("title", NASTY_TITLES)
def test_braces_pair_and_nothing_else_is_left_open(title):
    paper = make_paper(["Plato", "Ann { Lee"], title=title, keywords=[title])

    written = paper.bibtex

    assert written.count("{") == written.count("}")
    assert [line[:14] for line in written.splitlines()[1:-1]] == [
        "  title     = ",
        "  author    = ",
        "  keywords  = ",
    ]


def test_names_are_inverted_and_those_without_parts_kept_whole():
    names = ["Laurens van der Maaten", "Ana Núñez Jr.", "The Open Team", "王小明"]

    assert (
        "{van der Maaten, Laurens and Núñez, Jr., Ana and {The Open Team} and {王小明}}"
        in make_paper(names).bibtex
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("L2 and Q-learning: A Study", "{L2} and {Q}-learning: A Study"),
        ("It costs $5", r"It costs \$5"),
        (r"Top $5%$ or $5\%$ of $x\\%$", r"Top {$5\%$} or {$5\%$} of {$x\\\%$}"),
        (r"Open $\{x$ set", r"Open {$\lbrace x$} set"),
    ],
)
def test_what_bibtex_would_change_is_protected(title, written):
    assert bibtex.title(title) == written
