"""An entry of a page is made once, and again when something that it shows has changed."""

import pytest

from roundups import freshness, shown
from tests.factories import make_author, make_entry, make_figure, make_paper, make_roundup

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """The titles of the papers whose entries are made."""
    titles, real = [], shown.shown

    def noted(entry, *args):
        titles.append(entry.paper.title)
        return real(entry, *args)

    monkeypatch.setattr(shown, "shown", noted)
    shown.kept_entries.store.clear()
    return titles


@pytest.fixture
def roundup():
    roundup = make_roundup(0, title="Open")
    for title in ("One", "Two", "Three"):
        make_entry(roundup, make_paper([make_author(f"Author of {title}")], title=title))
    return roundup


@pytest.fixture
def read(client):
    def read():
        with freshness.knowing(freshness.content):
            return client.get("/roundups/open/").content.decode()

    return read


def test_an_edit_makes_one_entry(made, roundup, read, django_assert_num_queries):
    read()
    assert made == ["One", "Two", "Three"]

    entry = roundup.entries.get(paper__title="Two")
    entry.text = "New words."
    entry.save()

    assert "New words." in read()
    assert made[3:] == ["Two"]


def test_an_edit_around_them_makes_none(made, roundup, read):
    read()
    roundup.intro = "New words."
    roundup.save()

    assert "New words." in read()
    assert made[3:] == []


def test_who_is_featured_is_told(made, roundup, read):
    entry = roundup.entries.get(paper__title="Two")
    entry.featuring = entry.Featuring.CHOSEN
    entry.save()
    assert read().count('class="person"') == 2

    entry.featured.add(entry.paper.authors.get())

    assert read().count('class="person"') == 3
    assert made[3:] == ["Two"]


def test_a_name_is_changed_where_it_stands(made, roundup, read):
    read()
    author = roundup.entries.get(paper__title="Three").paper.authors.get()
    author.name = "Zoë"
    author.save()

    assert "Zoë" in read()
    assert made[3:] == ["Three"]


def test_another_order_has_other_numbers(made, roundup, read):
    read()
    first = roundup.entries.first()
    first.position = 9
    first.save()

    assert '<span class="for-ears">3. </span><a href="/papers/one/">' in read()
    assert set(made[3:]) == {"One", "Two", "Three"}


def test_a_preview_keeps_none(made, roundup, admin_client):
    draft = make_roundup(1, False)
    with freshness.knowing(freshness.content):
        for _ in range(2):
            assert admin_client.get(f"/admin/roundups/roundup/{draft.pk}/draft/").status_code == 200

    assert not shown.kept_entries.store.kept


def test_what_is_kept_shares_its_picture_and_holds_on_to_no_row(made, roundup, read):
    paper = make_paper(title="Four")
    make_entry(roundup, paper, figure=make_figure(paper))

    assert read() == read()

    assert len(made) == 4
    parts = [kept.part for kept in shown.kept_entries.store.kept.values()]
    assert len(parts) == 4 and not any(b"papers.models" in part for part in parts)
