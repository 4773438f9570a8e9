"""Parsers that are not ours read the sixteen papers of the sample, field by field."""

import json

import pytest
import rispy
from django.db import transaction
from pybtex.database import parse_string
from pybtex.richtext import Text

from roundups.models import Roundup
from roundups.sample.loader import Loader
from tests.factories import make_conference, make_entry, make_paper, make_roundup

ADDRESS = "/roundups/iclr-2020-deep-learning"
NASTY = "L1 norm_of 100% & {braces}: Łódź, Straße, 深度学习 # 5"
NAMES = ["Łukasz Żółć", "Martin Groß", "王小明", "Ana María O'Neill", "Ludwig van Beethoven"]


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        Loader().load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def papers(sample, db):
    roundup = Roundup.objects.get(slug="iclr-2020-deep-learning")
    return [entry.paper for entry in roundup.entries.for_page()]


@pytest.fixture
def nasty(db):
    paper = make_paper(NAMES, title=NASTY, slug="nasty", conference=make_conference("COLT", 2031))
    make_entry(make_roundup(0), paper)
    return paper


def read(client, address):
    return client.get(address).content.decode()


def bibtex(client, address):
    return list(parse_string(read(client, f"{address}.bib"), "bibtex").entries.values())


def latex(text):
    """What LaTeX would print. The parser leaves the two commands for braces as they are."""
    printed = str(Text.from_latex(text))
    return printed.replace(r"\textbraceleft ", "{").replace(r"\textbraceright ", "}")


def names_of(paper):
    return [authorship.printed.rstrip("*") for authorship in paper.authorships.all()]


def test_a_bibtex_parser_finds_all_sixteen(client, papers):
    found = bibtex(client, ADDRESS)

    assert len(found) == len(papers) == 16
    for entry, paper in zip(found, papers, strict=True):
        assert latex(entry.fields["title"]) == paper.title
        written = [" ".join(str(each).split(", ")[::-1]) for each in entry.persons["author"]]
        assert written == names_of(paper)
        assert entry.fields["year"] == str(paper.conference.year)
        assert entry.fields["booktitle"] == paper.conference.name
        assert entry.fields.get("doi", "") == paper.doi
        assert entry.fields.get("eprint", "") == paper.arxiv_id
        assert entry.fields["url"] == paper.paper_link.url


def test_a_ris_parser_finds_all_sixteen(client, papers):
    found = rispy.loads(read(client, f"{ADDRESS}.ris"))

    assert len(found) == len(papers) == 16
    for entry, paper in zip(found, papers, strict=True):
        assert (entry["type_of_reference"], entry["title"]) == ("CONF", paper.title)
        written = [" ".join(name.split(", ")[::-1]) for name in entry["authors"]]
        assert written == names_of(paper)
        assert entry["year"] == str(paper.conference.year)
        assert entry["secondary_title"] == paper.conference.name
        assert entry.get("doi", "") == paper.doi
        assert entry["urls"][0] == paper.paper_link.url


def test_csl_says_the_same(client, papers):
    found = json.loads(read(client, f"{ADDRESS}.csl.json"))

    assert [each["title"] for each in found] == [paper.title for paper in papers]
    assert [each["issued"] for each in found] == [{"date-parts": [[2020]]}] * 16
    assert {each["type"] for each in found} == {"paper-conference"}


def test_special_letters_survive_a_bibtex_parser(client, nasty):
    [entry] = bibtex(client, "/papers/nasty")

    assert latex(entry.fields["title"]) == NASTY
    assert [latex(" ".join(each.last_names)) for each in entry.persons["author"]] == [
        "Żółć", "Groß", "王小明", "O'Neill", "Beethoven",
    ]  # fmt: skip
    assert entry.persons["author"][-1].prelast_names == ["van"]


def test_special_letters_survive_a_ris_parser(client, nasty):
    [entry] = rispy.loads(read(client, "/papers/nasty.ris"))

    assert entry["title"] == NASTY
    assert entry["authors"][:3] == ["Żółć, Łukasz", "Groß, Martin", "王小明"]
