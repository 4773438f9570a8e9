import pytest

from authors.models import Author
from desk import searching
from desk.searching import search
from papers.models import Paper
from tests.factories import make_author, make_paper

pytestmark = pytest.mark.django_db
FIELDS = ["sort_key__folded", "authors__sort_key__folded", "openreview_id", "doi"]


@pytest.fixture
def paper():
    make_paper(["Bob"], title="Nothing of the kind")
    return make_paper(
        ["Ada Lovelace", "Ada Byron"],
        title="The Élan of state-of-the-art engines",
        openreview_id="rJl-b3RcF7",
    )


@pytest.mark.parametrize(
    "words",
    [
        "engines",
        "elan ENGINES",
        "engines lovelace",
        "ada",
        "The Élan of state-of-the-art engines",
        '"of state"',
        "l-b3Rc",
        "lovelace rJl-b3RcF7",
    ],
)
@pytest.mark.parametrize("apart", [True, False])
def test_every_word_is_somewhere_in_it(paper, words, apart):
    assert list(search(Paper.objects.all(), FIELDS, words, apart)) == [paper]


@pytest.mark.parametrize("words", ["engines bob", "§", "%", '"state engines"'])
@pytest.mark.parametrize("apart", [True, False])
def test_other_words_do_not_find_it(paper, words, apart):
    assert not search(Paper.objects.all(), FIELDS, words, apart)


@pytest.mark.parametrize("words", ["", " ", "\0"])
def test_no_words_leave_all(paper, words, monkeypatch):
    monkeypatch.setattr(searching, "MOST_FOUND", 1)

    assert search(Paper.objects.all(), FIELDS, words).count() == 2


def test_it_looks_among_the_rows_that_it_is_given(paper):
    assert not search(Paper.objects.exclude(pk=paper.pk), FIELDS, "engines")


def test_a_part_of_an_id_is_enough():
    author = make_author(orcid="0000-0002-1825-0097")

    assert list(search(Author.objects.all(), ["orcid"], "1825")) == [author]


def test_of_very_many_it_finds_the_newest(monkeypatch):
    monkeypatch.setattr(searching, "MOST_FOUND", 2)
    _, two, three = [make_author(f"Ada {number}") for number in range(3)]

    assert set(search(Author.objects.all(), ["sort_key__folded"], "ada")) == {two, three}
