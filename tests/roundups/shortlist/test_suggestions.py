import pytest

from roundups.shortlist.suggestions import Suggester
from tests.factories import make_paper, make_topic

pytestmark = pytest.mark.django_db


def suggested(words, **paper):
    topic = make_topic("NLP", words=words)
    suggestions = Suggester([topic]).suggest(make_paper(**paper))
    return [suggestion.reason for suggestion in suggestions]


def test_the_strongest_reason_is_shown():
    words = "machine translation\nBERT"
    paper = {"title": "BERT again", "abstract": "On BERT.", "keywords": ["Machine Translation"]}

    assert suggested(words, **paper) == ["keyword “Machine Translation”"]


def test_title_and_abstract_count_too():
    assert suggested("bert", title="What BERT sees") == ["“BERT” in the title"]


def test_the_abstract_is_the_last_to_be_asked():
    assert suggested("bert", title="A model", abstract="We use Bert.") == ["“Bert” in the abstract"]


@pytest.mark.parametrize(
    ("words", "title", "found"),
    [
        ("gan", "Organ segmentation", False),
        ("gan", "A GAN for organs", True),
        ("gan*", "Many GANs", True),
        ("policy  gradient", "Policy gradient methods", True),
        ("C++", "Faster in C++", True),
        ("*", "Anything", False),
        ("", "Anything", False),
        ("\n \n", "Anything", False),
        ("(", "A (small) thing", False),
    ],
)
def test_whole_words_match_in_any_case(words, title, found):
    assert bool(suggested(words, title=title)) is found


def test_a_topic_that_the_paper_has_is_not_suggested():
    topic = make_topic("NLP", words="bert")
    paper = make_paper(title="BERT")
    paper.topics.add(topic)

    assert Suggester([topic]).suggest(paper) == []
