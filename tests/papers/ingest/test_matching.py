import pytest

from papers.importers.record import VenueRecord
from papers.ingest import ingest
from papers.models import Paper
from tests.factories import make_conference, make_paper
from tests.papers.ingest.records import FORUM, record

pytestmark = pytest.mark.django_db

IDS = {
    "openreview_id": FORUM,
    "arxiv_id": "2004.12345",
    "doi": "10.1000/Gates.1",
    "acl_id": "2020.acl-main.1",
}


@pytest.mark.parametrize("name", IDS)
def test_it_is_found_by_any_id(name):
    paper = make_paper(title="As it was called first", **{name: IDS[name]})

    assert ingest(record("As it is called now", "Ada Byron", **{name: IDS[name]})).paper == paper


def test_a_doi_is_the_same_in_small_letters():
    paper = make_paper(title="Gates that open", doi="10.1000/GATES.1")

    outcome = ingest(record(doi="10.1000/gates.1"))

    assert (outcome.paper, outcome.differences) == (paper, [])


def test_ids_of_two_papers_are_an_error_that_names_both():
    make_paper(title="Doors", openreview_id=FORUM)
    make_paper(title="Gates", arxiv_id="2004.12345")

    outcome = ingest(record("Doors", openreview_id=FORUM, arxiv_id="2004.12345"))

    assert outcome.state == "failed"
    assert outcome.reason.startswith(
        f"Its ids belong to two papers here: “Doors” ({FORUM}) and “Gates” (2004.12345)."
    )


def test_one_arxiv_paper_of_two_forums_is_an_error_that_names_both():
    make_paper(title="Doors", openreview_id="HkgsUJrtDB", arxiv_id="2004.12345")

    outcome = ingest(record("Gates", openreview_id=FORUM, arxiv_id="2004.12345"))

    assert (outcome.state, Paper.objects.count()) == ("failed", 1)
    assert "“Doors” (HkgsUJrtDB, 2004.12345)" in outcome.reason
    assert f"“Gates” is the forum {FORUM}" in outcome.reason


def test_it_is_found_by_title_and_first_author_within_the_venue():
    venue = make_conference("ICLR", 2020)
    paper = make_paper(["Ádá Byron", "Bo Li"], title="The Gates: that open", conference=venue)

    outcome = ingest(record("Gates that Open", "Ada Byron", source="Table"), conference=venue)

    assert (outcome.paper, Paper.objects.count()) == (paper, 1)


@pytest.mark.parametrize(
    ("title", "language"),
    [("Die Grenzen des Lernens", "de"), ("“Der Turm” von Babel", "de"), ("A Tower", "de"),
     ("Les limites", "fr-CA"), ("The Tower", "en"), ("塔", "zh")],
)  # fmt: skip
def test_it_is_found_by_its_title_whatever_language_an_editor_has_set(title, language):
    paper = ingest(record(title, "Ada Byron")).paper
    paper.language = language
    paper.save()

    outcome = ingest(record(title, "Ada Byron"))

    assert (outcome.paper, Paper.objects.count()) == (paper, 1)


def test_a_title_in_another_language_may_be_the_same():
    make_paper(["Bo Li"], title="Die Grenzen", language="de")

    [remark] = ingest(record("Die Grenzen", "Ada Byron")).remarks

    assert str(remark) == "Perhaps the same as “Die Grenzen” (die-grenzen)."


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Ada Byron", {"venue": VenueRecord("ICLR", 2021)}),
        ("Bo Li", {"venue": VenueRecord("ICLR", 2020)}),
        ("Ada Byron", {"venue": VenueRecord("ICLR", 2020), "openreview_id": FORUM}),
    ],
    ids=["another venue", "another first author", "another forum of the venue"],
)
def test_the_same_title_is_another_paper(name, facts):
    old, _new = make_conference("ICLR", 2020), make_conference("ICLR", 2021)
    make_paper(["Ada Byron"], title="Gates", conference=old, openreview_id="HkgsUJrtDB")

    outcome = ingest(record("Gates", name, **facts))

    assert (outcome.state, Paper.objects.count()) == ("created", 2)
    assert str(outcome.remarks[0]) == "Perhaps the same as “Gates” (ICLR 2020, HkgsUJrtDB)."


def test_a_source_without_a_venue_says_nothing_against_one():
    paper = make_paper(["Ada Byron"], title="Gates", conference=make_conference())

    assert ingest(record("Gates", "Ada Byron", arxiv_id="2004.12345")).paper == paper


def test_a_venue_is_added_to_a_paper_that_had_none():
    paper = make_paper(["Ada Byron"], title="Gates")

    outcome = ingest(record("Gates", "Ada Byron"), conference=make_conference("ICLR", 2020))

    assert outcome.paper == paper
    assert str(Paper.objects.get().conference) == "ICLR 2020"


@pytest.mark.parametrize("acronym", ["", "LEARN"])
def test_a_conference_is_known_by_its_full_name_too(acronym):
    name = "International Conference on Learning Representations"
    make_conference("ICLR", 2019, name=name)
    conference = make_conference("ICLR", 2020, name=name)

    outcome = ingest(record(venue=VenueRecord(acronym, 2020, name.upper())))

    assert (outcome.paper.conference, outcome.remarks) == (conference, [])


@pytest.mark.parametrize("venue", [VenueRecord("ICLR"), VenueRecord(name="Learning")])
def test_a_venue_without_a_year_is_not_said_to_be_missing_here(venue):
    make_conference("ICLR", 2020, name="Learning")

    [remark] = ingest(record(venue=venue)).remarks

    assert remark == (
        f"It appeared in {venue.acronym or venue.name}. The source does not say in which year:"
        " choose the conference."
    )
    assert ingest(record("Other", venue=VenueRecord("ICML"))).remarks == [
        "It appeared in ICML, which is not among the conferences here."
    ]


def test_two_papers_of_one_title_are_left_to_the_editor():
    for year in (2020, 2021):
        make_paper(["Ada Byron"], title="Gates", conference=make_conference("ICLR", year))

    outcome = ingest(record("Gates", "Ada Byron"))

    assert outcome.reason == (
        "Two papers here have this title and first author: “Gates” (ICLR 2020) and “Gates”"
        " (ICLR 2021). Give an id of the right one."
    )


def test_an_id_is_never_replaced():
    make_paper(openreview_id=FORUM, doi="10.1000/first")

    outcome = ingest(record("Paper 1", openreview_id=FORUM, doi="10.1000/second"))

    assert (outcome.state, outcome.differences[0].kept) == ("unchanged", "other")
    assert Paper.objects.get().doi == "10.1000/first"
