import pytest

from tests.factories import make_conference, make_link, make_paper

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
        "  author    = {Ada Lovelace and Kyunghyun Cho},\n"
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
        (r"On $\ell_1$ {norms}", r"On $\ell_1$ \{norms\}"),
        ("mixup: Beyond ERM", "mixup: Beyond {ERM}"),
    ],
)
def test_capitals_and_special_characters_survive(title, written):
    assert f"title     = {{{written}}}," in make_paper(0, title=title).bibtex
