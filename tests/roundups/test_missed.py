"""What was asked for in vain: what is kept of it, how much, and that no reader waits or fails."""

from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.urls import reverse

from roundups import missed
from roundups.models import MissedPage, Redirect, Roundup
from tests.factories import FIRST_DAY, make_conference, make_roundup
from tests.roundups.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noting(settings):
    settings.NOTE_MISSED_PAGES = True
    missed.waiting.clear()
    missed.due["at"] = float("inf")
    yield
    missed.waiting.clear()
    missed.due["at"] = 0.0


def rows():
    missed.write_waiting()
    return list(MissedPage.objects.values_list("path", "count", "referrer_host"))


def test_it_counts_and_keeps_the_host_that_links(client):
    client.get("/blog/gans/?mail=a@b.example", headers={"referer": "https://x.example/secret?q=1"})
    assert rows() == [("/blog/gans", 1, "x.example")]

    client.head("/blog/gans")
    client.get("/blog/gans/")
    assert rows() == [("/blog/gans", 3, "x.example")]


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php", "/old/index.php", "/wp-content/x/", "/.env", "/.git/config", "/a/.aws/x",
        "/x.sql", "/backup/", "/a//b", "/user/ada@example.org/", "/favicon.ico", "/ads.txt",
        "/admin/nowhere/", "/media/nowhere.png", "/a%00b/", "/a%0Ab/", "/" + "a" * 300,
    ],
)  # fmt: skip
def test_it_ignores_what_no_reader_asks_for(client, path):
    client.get(path)

    assert rows() == []


@pytest.mark.parametrize("path", ["/roundups", "/roundups/?page=99", "/roundups/there/"])
def test_it_ignores_what_is_there(client, path):
    make_roundup(0, slug="there")
    client.get(path)

    assert rows() == []


def test_it_notes_nothing_but_reading(client):
    client.post("/blog/gans/")

    assert rows() == []


@pytest.mark.parametrize("referrer", ["", "nonsense", "https://[", "https://<b>/", "data:x"])
def test_a_strange_referrer_is_none(client, referrer):
    client.get("/blog/", headers={"referer": referrer})

    assert rows() == [("/blog", 1, "")]


def test_it_can_be_off(client, settings):
    settings.NOTE_MISSED_PAGES = False
    client.get("/blog/")

    assert rows() == []


def test_it_writes_once_a_minute_after_the_answer(client):
    missed.due["at"] = 0.0
    client.get("/blog/")
    client.get("/blog/")

    assert [row.count for row in MissedPage.objects.all()] == [1]
    assert rows() == [("/blog", 2, "")]


def test_what_cannot_be_written_is_forgotten(client, monkeypatch):
    def refuse(*args):
        raise DatabaseError("attempt to write a readonly database")

    missed.due["at"] = 0.0
    monkeypatch.setattr(missed, "save", refuse)

    assert client.get("/blog/").status_code == 404
    assert missed.waiting == {}


def test_it_waits_with_few(client, monkeypatch):
    monkeypatch.setattr(missed, "MOST_WAITING", 2)
    for path in "abcb":
        client.get(f"/{path}/")

    assert set(rows()) == {("/a", 1, ""), ("/b", 2, "")}


def test_it_keeps_the_latest(client, monkeypatch):
    monkeypatch.setattr(missed, "MOST_ROWS", 2)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    MissedPage.objects.create(path="/old", first_seen=long_ago, last_seen=long_ago)
    client.get("/a/")
    client.get("/b/")

    assert {path for path, *_ in rows()} == {"/a", "/b"}


def test_the_report_says_how_often_and_from_where():
    editor, _ = member("Editor")
    row = {"first_seen": FIRST_DAY, "last_seen": FIRST_DAY}
    MissedPage.objects.create(path="/often", count=2, referrer_host="news.example", **row)
    MissedPage.objects.create(path="/once", count=1, **row)

    report = editor.get(reverse("admin:roundups_missedpage_changelist")).content.decode()

    for words in ("2 times", "1 time<", "linked from news.example", "there was no page"):
        assert words in report
    MissedPage.objects.all().delete()
    report = editor.get(reverse("admin:roundups_missedpage_changelist")).content.decode()
    assert "No reader has asked for a page that is not there." in report


def test_what_works_by_now_leaves_the_list():
    former, redirected = make_roundup(1, slug="former"), make_roundup(0, slug="target")
    paths = ["/roundups/new", "/roundups/new.bib", "/papers/gone", "/roundups/former", "/old/post"]
    for path in [*paths, "/conferences/icml"]:
        missed.save(path, 1, FIRST_DAY, FIRST_DAY, "")
    former.slug = "present"
    former.save()
    Redirect.objects.create(old_path="/old/post", target=redirected.get_absolute_url())
    make_roundup(0, slug="new", conference=make_conference("ICML"))
    make_roundup(0, slug="gone", published=False)

    missed.forget_found()

    assert list(MissedPage.objects.values_list("path", flat=True)) == ["/papers/gone"]


@pytest.mark.parametrize("count", [1, 30])
def test_looking_what_works_takes_as_many_queries_for_many(django_assert_num_queries, count):
    for number in range(count):
        make_roundup(0, slug=f"old-{number}")
        missed.save(f"/roundups/old-{number}", 1, FIRST_DAY, FIRST_DAY, "")
    ContentType.objects.get_for_model(Roundup)

    with django_assert_num_queries(6):
        missed.forget_found()

    assert not MissedPage.objects.exists()
