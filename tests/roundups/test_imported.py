import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from papers.identity.merging import merge
from papers.identity.undoing import undo
from papers.imports import retry, run_import, start_import
from papers.models import Paper
from roundups.imported import PublicAlready, import_into
from roundups.models import Change, Entry, RoundupImport
from roundups.publishing import publish
from tests.factories import make_conference, make_entry, make_paper, make_roundup, make_writer
from tests.papers.imports.given import entry
from tests.roundups.staff import make_user

pytestmark = pytest.mark.django_db

PEOPLE = [("Writer", "ada"), ("Writer", "bo"), ("Editor", "cy")]
PASTED = "\n".join([entry("Walls", key="a"), entry("Gates", key="b"), entry("Doors", key="c")])


@pytest.fixture
def draft():
    return make_roundup(0, published=False, conference=make_conference())


def titles(roundup):
    return [entry.paper.title for entry in roundup.entries.order_by("position", "pk")]


def test_papers_become_entries_in_pasted_order(draft, admin_user):
    make_entry(draft, make_paper(title="Here before"))
    version = draft.version

    run_import(import_into(draft, PASTED, by=admin_user))

    assert titles(draft) == ["Here before", "Walls", "Gates", "Doors"]
    assert [one.position for one in draft.entries.order_by("position")] == [1, 2, 3, 4]
    assert Paper.objects.get(title="Gates").conference == draft.conference
    draft.refresh_from_db()
    assert draft.version > version
    assert LogEntry.objects.get().get_change_message() == "Imported 3 entries."


def test_a_paper_that_is_an_entry_already_stays_one(draft):
    gates = make_entry(draft, make_paper(["Ada Byron"], title="Gates"))

    run_import(import_into(draft, PASTED))

    assert titles(draft) == ["Walls", "Gates", "Doors"]
    assert Entry.objects.get(paper__title="Gates") == gates


def test_an_item_that_is_tried_again_goes_to_its_place(draft, replay):
    run = import_into(draft, f"2004.11111\n2004.22222\n{PASTED}")
    run_import(run)
    assert titles(draft) == ["Walls", "Gates", "Doors"]

    retry(run.items.get(value="2004.22222"), entry("Floors"))
    run_import(run)
    retry(run.items.get(value="2004.11111"), entry("Roofs"))
    run_import(run)

    assert titles(draft) == ["Roofs", "Floors", "Walls", "Gates", "Doors"]


def test_what_somebody_else_has_tried_again_goes_by_their_rights(draft, replay):
    ada, bo, cy = (make_user(group, name) for group, name in PEOPLE)
    draft.writer = make_writer(user=ada)
    draft.save()
    run = import_into(draft, "2004.11111\n2004.22222\n2004.33333", by=ada)
    run_import(run)

    for value, title, by in [("1", "Roofs", bo), ("2", "Floors", cy), ("3", "Walls", ada)]:
        retry(run.items.get(value=f"2004.{value * 5}"), entry(title), by)
        run_import(run)

    assert titles(draft) == ["Floors", "Walls"]
    assert Paper.objects.filter(title="Roofs").exists()
    logged = LogEntry.objects.order_by("pk").values_list("user__username", flat=True)
    assert list(logged) == ["cy", "ada"]


def test_an_entry_that_was_taken_out_does_not_come_back(draft, replay):
    run = import_into(draft, f"2004.12345\n{PASTED}")
    run_import(run)
    draft.entries.get(paper__title="Gates").delete()

    retry(run.items.get(state="failed"), entry("Floors"))
    run_import(run)

    assert titles(draft) == ["Floors", "Walls", "Doors"]


def test_an_entry_that_was_taken_out_does_not_come_back_under_the_paper_it_was_merged_into(
    draft, replay
):
    run = import_into(draft, f"2004.12345\n{PASTED}")
    run_import(run)
    draft.entries.get(paper__title="Gates").delete()
    change = merge(make_paper(title="The gates"), Paper.objects.get(title="Gates"))

    retry(run.items.get(state="failed"), entry("Floors"))
    run_import(run)

    assert titles(draft) == ["Floors", "Walls", "Doors"]
    undo(change)
    handed_over = RoundupImport.objects.get().handed_over
    assert {paper.title for paper in handed_over.all()} == {"Walls", "Gates", "Doors", "Floors"}


def test_readers_never_see_a_roundup_fill_up(draft):
    run = import_into(draft, PASTED)
    publish(draft)
    run_import(run)
    assert titles(draft) == []

    draft.refresh_from_db()
    with pytest.raises(PublicAlready, match="public or scheduled"):
        import_into(draft, PASTED)


@pytest.mark.parametrize("is_public", [True, False])
def test_papers_that_came_too_late_for_their_roundup_are_told(admin_client, draft, is_public):
    make_entry(draft, make_paper(["Ada Byron"], title="Gates"))
    run = import_into(draft, PASTED)
    if is_public:
        publish(draft)
    run_import(run)

    page = admin_client.get(reverse("admin:papers_import_change", args=[run.pk])).content.decode()

    assert ("2 papers did not become entries" in page) == is_public


def test_an_import_of_its_own_makes_no_entries():
    run_import(start_import(PASTED))

    assert not Entry.objects.exists()


def test_keeping_books_of_an_import_is_no_news_for_readers(draft):
    changes = Change.objects.count()

    run = import_into(draft, "2004.12345")
    run_import(run)
    RoundupImport.objects.get().delete()
    run.delete()

    assert Change.objects.count() == changes
