"""What an editor changes in the admin is the editor's, and no import takes it back."""

import pytest
from django.urls import reverse

from papers.ingest import ingest
from papers.models import EDITOR, Paper
from tests.desk.sending import send
from tests.papers.ingest.records import FORUM, code, kept, person, record

pytestmark = pytest.mark.django_db

GIVEN = {
    "openreview_id": FORUM,
    "abstract": "One line.\n\nAnother $x^2$.",
    "tldr": "Gates open.",
    "tldr_source": "authors",
    "keywords": ("gates", "doors"),
    "links": (code(),),
    "authors": (person("Ada Byron"), person("Bo Li")),
}


@pytest.fixture
def paper():
    return ingest(record("Gates", **GIVEN)).paper


def url_of(paper):
    return reverse("admin:papers_paper_change", args=[paper.pk])


def edited():
    paper = Paper.objects.get()
    return {name for name in paper.field_sources if paper.is_edited(name)}


def test_saving_without_a_change_makes_nothing_the_editors(admin_client, paper):
    send(admin_client, url_of(paper))

    assert edited() == set()
    assert ingest(record("Gates", **GIVEN)).state == "unchanged"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Gates!"}, "title"),
        ({"keywords": "gates"}, "keywords"),
        ({"tldr_source": "editor"}, "tldr"),
        ({"tldr": "", "tldr_source": ""}, "tldr"),
        ({"awards": "Best paper"}, "awards"),
        ({"abstract": "Mine.\r\n\r\nOnly."}, "abstract"),
        ({"authorships__1__DELETE": "on"}, "authors"),
        ({"authorships__0__printed_name": "A. Byron"}, "authors"),
    ],
)
def test_what_an_editor_changes_stays(admin_client, paper, changes, field):
    send(admin_client, url_of(paper), **changes)
    before = Paper.objects.values().get()
    names = [row.printed for row in paper.authorships.all()]

    outcome = ingest(record("Gates", **GIVEN | {"awards": "Another award"}))

    assert edited() == {field}
    after = Paper.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"awards", "field_sources", "changed_at"} - {field}
    assert [row.printed for row in paper.authorships.all()] == names
    assert kept(outcome).get(field) in ("edited", None)


def test_a_new_paper_is_the_editors_where_it_was_filled(admin_client):
    send(admin_client, reverse("admin:papers_paper_add"), title="Gates", openreview_id=FORUM)

    assert edited() == {"title", "openreview_id"}
    assert ingest(record("GATES", **GIVEN)).state == "updated"
    paper = Paper.objects.get()
    assert (paper.title, paper.source_of("title"), paper.tldr) == ("Gates", EDITOR, "Gates open.")


def test_the_form_says_where_a_field_is_from(admin_client, paper):
    send(admin_client, url_of(paper), title="Gates!")

    html = admin_client.get(url_of(paper)).content.decode()

    assert "Title (written here)" in html
    assert "Abstract (from OpenReview)" in html
    assert "Authors (from OpenReview)" in html
