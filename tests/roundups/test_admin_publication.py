"""Publishing in the form: what stands in the way is said where it can be mended."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from roundups import publishing
from roundups.models import Roundup
from roundups.publishing import withdraw
from tests.factories import FIRST_DAY, make_entry, make_figure, make_paper, make_roundup, picture
from tests.roundups.staff import errors_of, member, send, sent, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return member("Publisher")[0]


def draft_without_alt():
    roundup = make_roundup(2, published=False)
    paper = make_paper(title="Hoppity")
    make_entry(roundup, paper, figure=make_figure(paper, alt=""))
    return roundup


def test_it_publishes_with_the_button(publisher):
    roundup = make_roundup(1, published=False)

    response = sent(publisher, url("change", roundup.pk), button="_publish")

    assert response.url == url("change", roundup.pk)
    assert list(Roundup.objects.published()) == [roundup]
    assert LogEntry.objects.get().get_change_message() == "Changed Goes public."


def test_the_button_offers_and_gives_the_first_date_again(publisher):
    roundup = withdraw(make_roundup(1, published_at=FIRST_DAY))
    page = publisher.get(url("change", roundup.pk)).content.decode()
    assert "It was public as of 1 May 2020, 08:00. “Publish now” gives it that date again" in page

    sent(publisher, url("change", roundup.pk), button="_publish")

    assert Roundup.objects.get().published_at == FIRST_DAY


@pytest.mark.parametrize(
    "at, said",
    [(None, "choose a time below"), (timezone.now() + timedelta(days=9), "by itself at")],
)
def test_what_is_scheduled_already_is_said(publisher, at, said):
    roundup = make_roundup(1, published=bool(at), published_at=at)
    page = publisher.get(url("change", roundup.pk)).content.decode()

    assert [each for each in ("choose a time below", "by itself at") if each in page] == [said]


def test_the_button_moves_no_date_of_what_is_public(publisher):
    roundup = make_roundup(1, published_at=FIRST_DAY)

    sent(publisher, url("change", roundup.pk), button="_publish")

    assert Roundup.objects.get().published_at == FIRST_DAY


@pytest.mark.parametrize("hour", [0, 1])
def test_a_time_in_the_hour_that_comes_twice_stays(publisher, settings, hour):
    settings.TIME_ZONE = "Europe/Vienna"
    at = datetime(2025, 10, 26, hour, 30, 5, tzinfo=UTC)
    roundup = make_roundup(1, published_at=at)

    sent(publisher, url("change", roundup.pk), title="New")

    saved = Roundup.objects.get()
    assert (saved.title, saved.published_at) == ("New", at)


def test_another_date_can_be_set_instead(publisher):
    roundup = withdraw(make_roundup(1, published_at=FIRST_DAY))

    sent(publisher, url("change", roundup.pk), published_at="2021-02-03T10:00")

    assert Roundup.objects.get().published_at.year == 2021


@pytest.mark.parametrize(
    "how", [{"button": "_publish"}, {"published_at": "2021-02-03T10:00"}], ids=str
)
def test_that_it_is_public_now_is_said_once_and_only_then(publisher, how):
    roundup = make_roundup(1, published=False, title="The best")
    change = url("change", roundup.pk)

    def said(**changes):
        page = publisher.get(sent(publisher, change, **changes).url)
        return "".join(str(message) for message in page.context["messages"])

    assert said(**how).count("“The best” is public now.") == 1
    assert "public now" not in said(published_at="2021-02-04T10:00")


@pytest.mark.parametrize("how", [{"button": "_publish"}, {"published_at": "2090-01-01T09:00"}])
def test_it_refuses_what_is_not_ready_and_keeps_the_words(publisher, how):
    roundup = draft_without_alt()

    response = send(
        publisher, url("change", roundup.pk), **how, title="New words", entries__0__text="Typed"
    )

    assert errors_of(response) == {
        "published_at": ["Entry 3, “Hoppity”: the figure has no alt text."],
        "entries-2-figure": [response_error(roundup)],
    }
    assert "New words" in response.content.decode() and "Typed" in response.content.decode()
    assert response.context["status"] == "draft"
    roundup.refresh_from_db()
    assert (roundup.title, roundup.status, roundup.entries.first().text) == (
        "Roundup 1",
        "draft",
        "",
    )


def response_error(roundup):
    paper = roundup.entries.last().paper
    return (
        f'This figure has no alt text. <a href="/admin/papers/paper/{paper.pk}/change/#figures-group"'
        ' target="_blank">Write it on the paper&#x27;s page, then save again.</a>'
    )


def test_it_counts_the_entries_that_are_sent(publisher):
    """Without its figure, or without the whole entry, nothing is in the way."""
    for change in ({"entries__2__figure": ""}, {"entries__2__DELETE": "on"}):
        roundup = draft_without_alt()

        sent(publisher, url("change", roundup.pk), button="_publish", **change)

        assert roundup in Roundup.objects.published()


def test_it_refuses_a_figure_without_alt_text_in_what_is_public(publisher):
    roundup = make_roundup(1)
    figure = make_figure(roundup.entries.get().paper, alt="")

    response = send(publisher, url("change", roundup.pk), entries__0__figure=str(figure.pk))

    assert list(errors_of(response)) == ["published_at", "entries-0-figure"]
    assert roundup.entries.get().figure is None


def test_it_wants_an_alt_text_for_the_cover(publisher):
    roundup = make_roundup(0, published=False, cover=picture())

    response = send(publisher, url("change", roundup.pk), button="_publish")

    assert errors_of(response) == {"published_at": ["The cover has no alt text."]}


@pytest.mark.parametrize("time", ["", "2090-01-01T09:00"])
def test_it_takes_nothing_back_by_a_slip_of_the_hand(publisher, time):
    roundup = make_roundup(0)

    response = send(publisher, url("change", roundup.pk), published_at=time)

    expected = ["This roundup is public. To take it back, use “Back to draft”."]
    assert errors_of(response) == {"published_at": expected}
    assert list(Roundup.objects.published()) == [roundup]


def deleting_before(monkeypatch, name):
    """Somebody else deletes it after it was asked for and before its row is locked."""
    locking = getattr(publishing, name)

    def delete_and_lock(given):
        Roundup.objects.all().delete()
        return locking(given)

    monkeypatch.setattr(publishing, name, delete_and_lock)


def test_it_says_that_what_is_taken_back_was_deleted_meanwhile(publisher, monkeypatch):
    roundup = make_roundup(1, title="Gone")
    deleting_before(monkeypatch, "lock")

    response = publisher.post(url("withdraw", roundup.pk), follow=True)

    assert response.redirect_chain == [(url("changelist"), 302)]
    assert [str(each) for each in response.context["messages"]] == ["“Gone” was deleted meanwhile."]


def test_it_says_that_what_is_published_from_the_list_was_deleted_meanwhile(publisher, monkeypatch):
    pks = [make_roundup(1, published=False, title="Gone").pk]
    deleting_before(monkeypatch, "lock_all")

    data = {"action": "publish_selected", "_selected_action": pks}
    response = publisher.post(url("changelist"), data, follow=True)

    assert response.redirect_chain == [(url("changelist"), 302)]
    assert [str(each) for each in response.context["messages"]] == [
        "Nothing was published. “Gone” was deleted meanwhile."
    ]
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
@pytest.mark.parametrize("name", ["published_at", "updated_at"])
@pytest.mark.parametrize("year", ["0001", "0026", "1989"])
def test_it_takes_no_year_of_two_digits(publisher, settings, zone, name, year):
    settings.TIME_ZONE = zone
    roundup = make_roundup(1, published=False)

    response = send(publisher, url("change", roundup.pk), **{name: f"{year}-01-01T01:00"})

    assert errors_of(response) == {name: ["Write all four digits of the year: 1990 or later."]}
    assert f'value="{year}-01-01T01:00"' in response.content.decode()
    assert Roundup.objects.get().published_at is None


def test_it_takes_no_update_that_is_to_come(publisher):
    roundup = make_roundup(1)

    response = send(publisher, url("change", roundup.pk), updated_at="2226-01-01T09:00")

    assert list(errors_of(response)) == ["updated_at"]


def test_a_year_that_is_stored_is_shown_with_its_four_digits(publisher):
    roundup = make_roundup(1)
    Roundup.objects.update(published_at=datetime(26, 12, 24, 9, tzinfo=UTC))

    page = publisher.get(url("change", roundup.pk)).content.decode()
    sent(publisher, url("change", roundup.pk), published_at="2021-02-03T10:00")

    assert 'value="0026-12-24T09:00"' in page
