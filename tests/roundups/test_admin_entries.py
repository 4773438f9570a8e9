"""The entries in the form of their roundup: order, papers, figures, featured authors."""

import pytest
from django.urls import reverse
from django.utils import timezone

from papers.identity import merge
from roundups.admin.entries import EntryInline
from roundups.models import Entry
from tests.desk.sending import fields_of
from tests.factories import make_author, make_entry, make_figure, make_paper, make_roundup
from tests.roundups.staff import errors_of, member, send, sent, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("Editor")[0]


@pytest.fixture
def draft():
    roundup = make_roundup(0, published=False)
    for title in ("A", "B", "C"):
        make_entry(roundup, make_paper(title=title))
    return roundup


def titles(roundup):
    return [entry.paper.title for entry in roundup.entries.order_by("position")]


def positions(roundup):
    return [entry.position for entry in roundup.entries.order_by("position")]


def test_it_moves_rows_by_their_numbers(editor, draft):
    sent(editor, url("change", draft.pk), entries__0__position="99")

    assert (titles(draft), positions(draft)) == (["B", "C", "A"], [1, 2, 3])


def test_it_keeps_the_rows_themselves_when_they_move(editor, draft):
    before = dict(draft.entries.values_list("paper__title", "pk"))

    sent(editor, url("change", draft.pk), entries__0__position="2", entries__1__position="1")

    assert dict(draft.entries.values_list("paper__title", "pk")) == before


def test_more_than_a_form_can_make_are_saved_all_the_same(editor, draft, monkeypatch):
    monkeypatch.setattr(EntryInline, "max_num", 2)

    sent(editor, url("change", draft.pk), entries__0__position="99")

    assert titles(draft) == ["B", "C", "A"]


def test_it_deletes_what_is_ticked(editor, draft):
    sent(editor, url("change", draft.pk), entries__1__DELETE="on")

    assert (titles(draft), positions(draft)) == (["A", "C"], [1, 2])


def test_it_replaces_a_paper_that_is_deleted_by_the_same_in_a_new_row(editor, draft):
    paper = str(draft.entries.first().paper_id)

    sent(editor, url("change", draft.pk), entries__0__DELETE="on", entries__3__paper=paper)

    assert titles(draft) == ["B", "C", "A"]


def test_it_names_the_paper_that_is_there_twice(editor, draft):
    paper = str(draft.entries.first().paper_id)

    response = send(editor, url("change", draft.pk), entries__3__paper=paper)

    sentence = "“A” is entry 1 already. Choose another paper here, or delete this entry."
    assert errors_of(response) == {"entries-3-paper": [sentence]}
    assert titles(draft) == ["A", "B", "C"]


def test_it_does_not_swap_papers_between_entries(editor, draft):
    first, second = (str(entry.paper_id) for entry in draft.entries.all()[:2])

    response = send(
        editor, url("change", draft.pk), entries__0__paper=second, entries__1__paper=first
    )

    assert list(errors_of(response)) == ["entries-0-paper", "entries-1-paper"]
    assert titles(draft) == ["A", "B", "C"]


def test_it_lets_an_entry_have_another_paper(editor, draft):
    other = make_paper(title="D")

    sent(editor, url("change", draft.pk), entries__1__paper=str(other.pk))

    assert titles(draft) == ["A", "D", "C"]


def test_it_offers_figures_of_the_paper_only(editor, draft):
    foreign = make_figure(make_paper())

    response = send(editor, url("change", draft.pk), entries__0__figure=str(foreign.pk))

    assert list(errors_of(response)) == ["entries-0-figure"]


def test_it_saves_figure_and_chosen_authors_of_a_new_entry(editor, draft):
    one, two = make_author("One"), make_author("Two")
    paper = make_paper([one, two])
    figure = make_figure(paper)

    sent(
        editor,
        url("change", draft.pk),
        entries__3__paper=str(paper.pk),
        entries__3__figure=str(figure.pk),
        entries__3__featuring="chosen",
        entries__3__featured=[str(two.pk)],
    )

    entry = Entry.objects.get(paper=paper)
    assert (entry.figure, [a.author for a in entry.featured_authorships]) == (figure, [two])


def test_it_wants_an_author_when_authors_are_to_be_chosen(editor, draft):
    response = send(editor, url("change", draft.pk), entries__0__featuring="chosen")

    sentence = "Choose at least one author, or feature someone else."
    assert errors_of(response) == {"entries-0-featured": [sentence]}


def test_it_follows_papers_and_authors_that_are_merged_meanwhile(editor, draft):
    one, two, three = (make_author(name) for name in ("Ada L.", "Ada B.", "Ada Lovelace"))
    paper = make_paper([one])
    left, middle, kept = make_paper(), make_paper(), make_paper(title="Kept")
    chosen = {
        "entries-0-text": "Typed",
        "entries-1-paper": str(left.pk),
        "entries-3-paper": str(paper.pk),
        "entries-3-featuring": "chosen",
        "entries-3-featured": [str(one.pk)],
    }
    form = fields_of(editor.get(url("change", draft.pk))) | chosen
    moved = make_paper(title="A, too")
    merge(moved, draft.entries.get(paper__title="A").paper)
    merge(middle, left), merge(kept, middle)
    merge(two, one), merge(three, two)

    response = editor.post(url("change", draft.pk), form)

    assert response.status_code == 302, errors_of(response)
    first, second, *_, last = draft.entries.order_by("position")
    assert (first.paper, first.text, second.paper) == (moved, "Typed", kept)
    assert list(last.featured.all()) == [three]


def test_it_says_that_a_paper_is_deleted(editor, draft):
    response = send(editor, url("change", draft.pk), entries__3__paper="999")

    sentence = "This is not here any more. Make another choice."
    assert errors_of(response)["entries-3-paper"] == [sentence]


def test_it_changes_no_entry_of_another_roundup(editor, draft):
    other = make_entry(make_roundup(0, published=False), make_paper(), text="Theirs")

    response = send(
        editor, url("change", draft.pk), entries__0__id=str(other.pk), entries__0__text="Mine"
    )

    assert "entries-0-__all__" in errors_of(response)
    other.refresh_from_db()
    assert other.text == "Theirs"


def test_it_shows_what_is_public_without_fields_to_fill(editor):
    roundup = make_roundup(2, published_at=timezone.now())

    page = editor.get(url("change", roundup.pk)).content.decode()

    assert "Only a publisher can change it." in page
    assert 'name="entries-0-text"' not in page and 'name="title"' not in page


def test_each_card_leads_to_where_figures_are_added(editor, draft):
    page = editor.get(url("change", draft.pk)).content.decode()

    for entry in draft.entries.all():
        paper = reverse("admin:papers_paper_change", args=[entry.paper_id])
        assert f'<a href="{paper}#figures-group" target="_blank">' in page


def test_no_card_says_none(editor, draft):
    assert "None" not in editor.get(url("change", draft.pk)).content.decode()


@pytest.mark.parametrize("given", ["attention", "a\0b", "9" * 5000])
def test_it_refuses_a_paper_that_is_no_number(editor, draft, given):
    response = send(editor, url("change", draft.pk), entries__0__paper=given)

    assert list(errors_of(response)) == ["entries-0-paper"]
