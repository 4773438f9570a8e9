import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from papers.importers import bibtex
from papers.importers.record import VenueRecord
from papers.ingest import ingest
from papers.models import EDITOR, RETELLING, Paper
from roundups.models import Change
from tests.factories import make_conference, make_paper
from tests.papers.ingest.records import FORUM, code, kept, person, record

pytestmark = pytest.mark.django_db


def full_record(**facts):
    values = {
        "openreview_id": FORUM,
        "authors": (person("Ada Byron", openreview_id="~Ada_Byron1"), person("Bo Li")),
        "abstract": "Two lines\n\nof $x^2$.",
        "tldr": "Gates open.",
        "tldr_source": "authors",
        "decision": "poster",
        "keywords": ("gates", "doors"),
        "links": (code(),),
        "licence": "CC-BY-4.0",
    }
    return record(**values | facts)


def test_a_new_paper_has_all_that_the_record_has():
    outcome = ingest(full_record())

    paper = Paper.objects.get()
    assert (outcome.state, outcome.paper) == ("created", paper)
    assert (paper.title, paper.slug, paper.openreview_id) == (
        "Gates that open",
        "gates-that-open",
        FORUM,
    )
    assert (paper.tldr, paper.tldr_source, paper.decision) == ("Gates open.", "authors", "poster")
    assert (paper.keywords, paper.licence) == (["gates", "doors"], "CC-BY-4.0")
    assert "<math" in paper.abstract_html
    assert paper.byline == "Ada Byron, Bo Li"
    assert paper.code_link.url == "https://example.org/code"


def test_every_field_knows_its_source_and_time():
    paper = ingest(full_record()).paper

    paper.refresh_from_db()
    filled = [
        "title",
        "abstract",
        "tldr",
        "decision",
        "keywords",
        "licence",
        "openreview_id",
        "authors",
    ]
    assert set(paper.field_sources) == set(filled)
    assert {one["source"] for one in paper.field_sources.values()} == {"OpenReview"}
    assert all(one["at"].startswith("20") for one in paper.field_sources.values())


def test_the_same_again_writes_nothing():
    ingest(full_record())
    before, changes = Paper.objects.values().get(), Change.objects.count()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        outcome = ingest(full_record())

    assert (outcome.state, outcome.differences) == ("unchanged", [])
    written = [q["sql"] for q in queries if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []
    assert (Paper.objects.values().get(), Change.objects.count()) == (before, changes)


def test_a_change_is_noted_for_readers():
    ingest(full_record())
    changes = Change.objects.count()

    ingest(full_record(decision="oral"))

    assert Change.objects.count() > changes


def test_a_source_may_correct_itself():
    ingest(full_record())

    outcome = ingest(full_record(title="Gates that shut", keywords=("gates",)))

    paper = Paper.objects.get()
    assert (outcome.state, paper.title, paper.keywords) == ("updated", "Gates that shut", ["gates"])
    assert [(one.field, one.before, one.after) for one in outcome.differences] == [
        ("title", "Gates that open", "Gates that shut"),
        ("keywords", "gates, doors", "gates"),
    ]
    assert paper.slug == "gates-that-open"


def test_what_a_source_no_longer_says_stays():
    ingest(full_record())

    outcome = ingest(record(openreview_id=FORUM))

    assert outcome.state == "unchanged"
    assert Paper.objects.get().tldr == "Gates open."


def test_another_source_fills_what_is_empty_and_no_more():
    ingest(full_record(arxiv_id="2004.12345", abstract=""))

    outcome = ingest(
        record("Gates, that open", source="arXiv", arxiv_id="2004.12345", abstract="From arXiv.")
    )

    paper = Paper.objects.get()
    assert (outcome.state, kept(outcome)) == ("updated", {"title": "other", "abstract": ""})
    assert (paper.title, paper.abstract) == ("Gates that open", "From arXiv.")
    assert (paper.source_of("title"), paper.source_of("abstract")) == ("OpenReview", "arXiv")


def test_what_only_differs_in_another_source_is_listed_and_changes_nothing():
    ingest(full_record())

    outcome = ingest(full_record(source="Table", title="GATES THAT OPEN"))

    assert (outcome.state, kept(outcome)) == ("unchanged", {"title": "other"})


@pytest.mark.parametrize("reason", ["locked", "edited"])
def test_what_an_editor_keeps_is_never_touched(reason):
    paper = ingest(full_record()).paper
    if reason == "locked":
        paper.locked_fields = ["title", "tldr", "keywords", "authors"]
    else:
        for name in ("title", "tldr", "keywords", "authors"):
            paper.note_source(name, EDITOR)
    paper.save()
    before = Paper.objects.values().get()

    outcome = ingest(
        full_record(
            title="Other", tldr="Other.", keywords=("other",), authors=(person("Someone Else"),)
        )
    )

    assert Paper.objects.values().get() == before
    assert paper.byline == "Ada Byron, Bo Li"
    assert (outcome.state, kept(outcome)) == (
        "unchanged",
        dict.fromkeys(["title", "tldr", "keywords", "authors"], reason),
    )


def test_what_an_editor_has_emptied_stays_empty():
    paper = ingest(full_record()).paper
    paper.tldr = paper.tldr_source = ""
    paper.note_source("tldr", EDITOR)
    paper.save()

    assert kept(ingest(full_record())) == {"tldr": "edited"}
    assert Paper.objects.get().tldr == ""


def test_a_field_of_unknown_origin_counts_as_filled():
    make_paper(title="Typed in by hand", openreview_id=FORUM)

    outcome = ingest(record("Imported", openreview_id=FORUM))

    assert (outcome.state, Paper.objects.get().title) == ("unchanged", "Typed in by hand")


def test_a_dry_run_says_what_would_change_and_writes_nothing():
    ingest(full_record())
    before = Paper.objects.values().get()

    with CaptureQueriesContext(connection) as queries:
        changed = ingest(
            full_record(decision="oral", links=(code("https://b.example"),)), dry_run=True
        )
        created = ingest(record("Another", "New Name", openreview_id="Hkxxxxxxxx"), dry_run=True)

    assert {one.field: one.after for one in changed.differences} == {
        "decision": "oral",
        "links": "https://b.example",
    }
    assert (changed.state, created.state, created.paper) == ("updated", "created", None)
    assert not [q for q in queries if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert Paper.objects.values().get() == before


def test_a_tldr_that_nobody_signs_is_left_out():
    ingest(record(tldr="Who says so?"))

    assert Paper.objects.get().tldr == ""


def test_a_field_that_does_not_fit_fails_with_its_name_and_saves_nothing():
    outcome = ingest(record("x" * 500, "Ada Byron"))

    assert (outcome.state, outcome.paper) == ("failed", None)
    assert outcome.reason.startswith("title: Ensure this value has at most 400 characters")
    assert not Paper.objects.exists()


def test_the_conference_is_the_one_that_was_asked_for():
    asked, named = make_conference("ICML", 2020), make_conference("ICLR", 2020)

    outcome = ingest(record(venue=VenueRecord("ICLR", 2020)), conference=asked)

    assert outcome.paper.conference == asked
    assert outcome.remarks == [f"The source says {named}; it was asked for in {asked}."]


def test_the_conference_is_found_by_its_acronym_and_year():
    conference = make_conference("NeurIPS", 2020)

    assert ingest(record(venue=VenueRecord("neurips", 2020))).paper.conference == conference


def test_no_conference_is_made_up():
    outcome = ingest(record(venue=VenueRecord("ICLR", 1999)))

    assert outcome.paper.conference is None
    assert outcome.remarks == ["It appeared in ICLR 1999, which is not among the conferences here."]


def test_a_conference_that_is_chosen_already_needs_no_remark():
    ingest(record(openreview_id=FORUM), conference=make_conference("COLM", 2024))

    outcome = ingest(record(openreview_id=FORUM, venue=VenueRecord("", None, "A workshop")))

    assert (outcome.state, outcome.remarks) == ("unchanged", [])


def test_what_was_invalid_before_does_not_hold_up_the_rest():
    make_paper(openreview_id=FORUM, doi="no DOI at all")

    assert ingest(record("Paper 1", openreview_id=FORUM, abstract="New.")).state == "updated"


def test_any_source_knows_better_than_what_a_post_has_retold():
    paper = make_paper(["Ada Byron"], title="Gates", openreview_id=FORUM)
    for name in ("title", "authors"):
        paper.note_source(name, RETELLING)
    paper.save()

    people = (person("Ada Byron"), person("Bo Li"))
    ingest(record(title="Better gates", openreview_id=FORUM, authors=people))

    paper.refresh_from_db()
    assert (paper.title, paper.byline) == ("Better gates", "Ada Byron, Bo Li")


@pytest.mark.parametrize("address", ["openreview.net/forum?id=rJl31TNYPr", "dl.acm.org/x"])
def test_the_bibtex_of_somebody_else_is_another_source(address):
    def read(title, author, url=""):
        fields = f"title={{{title}}}, author={{{author}}}, doi={{10.1234/a}}, url={{{url}}}"
        return bibtex.papers(f"@misc{{key, {fields}}}").records[0]

    paper = ingest(read("{On the BERT}", "Lovelace, Ada", f"https://{address}")).paper
    outcome = ingest(read("On the bert", "Lovelace, A"))

    assert kept(outcome) == {"title": "other", "authors": "other", "links": ""}
    paper.refresh_from_db()
    assert (paper.title, paper.byline) == ("On the BERT", "Ada Lovelace")
