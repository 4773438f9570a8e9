"""An item of a feed is made once, and again when something that it shows has changed."""

import pytest

from roundups.feeds import items
from roundups.models import Roundup
from tests.factories import make_conference, make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """The roundups whose items are made."""
    titles, real = [], items.item_of

    def item_of(roundup, siblings):
        titles.append(roundup.title)
        return real(roundup, siblings)

    monkeypatch.setattr(items, "item_of", item_of)
    items.kept_items.store.clear()
    return titles


def test_what_did_not_change_is_not_made_again(made, client, django_assert_num_queries):
    for number in range(5):
        make_roundup(2, title=f"Roundup {number}")
    bodies = [client.get(f"/feed.{format}").content for format in ("rss", "atom", "json")]
    assert len(made) == 5

    roundup = Roundup.objects.get(title="Roundup 3")
    roundup.intro = "New words."
    roundup.save()

    with django_assert_num_queries(4 + 5):
        assert b"New words." in client.get("/feed.atom").content
    assert made[5:] == ["Roundup 3"]
    with django_assert_num_queries(3):
        assert client.get("/feed.rss").content != bodies[0]
    assert made[5:] == ["Roundup 3"]


def test_a_sibling_that_comes_out_is_named(made, client):
    conference = make_conference()
    make_roundup(1, title="First", conference=conference)
    make_roundup(1, title="Elsewhere")
    client.get("/feed.rss")

    make_roundup(1, title="Second", conference=conference)

    assert client.get("/feed.rss").content.count(b"/roundups/second/") == 2
    assert sorted(made[2:]) == ["First", "Second"]


def test_a_paper_that_changes_changes_all_that_have_it(made, client):
    paper = make_paper(title="Before")
    for title in ("One", "Other"):
        make_entry(make_roundup(0, title=title), paper)
    make_roundup(1, title="Without")
    client.get("/feed.json")

    paper.title = "After"
    paper.save()

    assert b"Before" not in client.get("/feed.json").content
    assert sorted(made[3:]) == ["One", "Other"]


def test_another_setting_makes_all_anew(made, client, settings):
    make_roundup(1)
    client.get("/feed.rss")
    settings.SITE_URL = "https://elsewhere.example"

    assert b"https://camera-ready.example" not in client.get("/feed.rss").content


def test_it_does_not_grow_without_end(made, client, monkeypatch):
    store = items.kept_items.store
    monkeypatch.setattr(store, "most_bytes", 10_000)
    for _ in range(20):
        make_roundup(0)

    client.get("/feed.rss")

    assert 0 < len(store.kept) < 20
    assert store.bytes <= 10_000
