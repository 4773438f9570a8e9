import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from roundups import publishing
from roundups.models import Roundup
from tests.factories import (
    FIRST_DAY,
    FUTURE,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_writer,
    picture,
)
from tests.roundups.staff import logged_in, url

pytestmark = pytest.mark.django_db


def entry_with_figure(roundup, title="Hoppity", **figure):
    paper = make_paper(title=title)
    return make_entry(roundup, paper, figure=make_figure(paper, **figure))


def test_it_names_every_figure_without_alt_text():
    roundup = make_roundup(1, published=False)
    entry_with_figure(roundup, "Hoppity", alt="")
    entry_with_figure(roundup, "Heard")
    entry_with_figure(roundup, "Blank", alt="  ")

    assert publishing.obstacles(roundup) == [
        "Entry 2, “Hoppity”: the figure has no alt text.",
        "Entry 4, “Blank”: the figure has no alt text.",
    ]


def test_it_names_a_missing_title_and_a_cover_without_alt_text():
    roundup = make_roundup(0, published=False, title=" ", cover=picture())

    assert publishing.obstacles(roundup) == [
        "The title is missing.",
        "The cover has no alt text.",
    ]


def test_it_publishes_a_roundup_without_entries():
    roundup = publishing.publish(make_roundup(0, published=False))

    assert list(Roundup.objects.published()) == [roundup]


def test_it_publishes_nothing_that_is_not_ready():
    roundup = make_roundup(0, published=False)
    entry_with_figure(roundup, alt="")

    with pytest.raises(publishing.NotReady) as refusal:
        publishing.publish(roundup)

    assert refusal.value.sentences == ["Entry 1, “Hoppity”: the figure has no alt text."]
    roundup.refresh_from_db()
    assert (roundup.published_at, roundup.feed_id, roundup.version) == (None, "", 1)


def test_published_again_it_has_its_first_date():
    roundup = publishing.publish(make_roundup(0, published=False), FIRST_DAY)

    again = publishing.publish(publishing.withdraw(roundup))

    assert (again.published_at, again.last_updated) == (FIRST_DAY, FIRST_DAY)


def test_of_two_who_publish_it_the_first_says_when():
    stale = make_roundup(0, published=False)
    publishing.publish(stale, FIRST_DAY)

    again = publishing.publish(stale)

    assert (again.published_at, again.version) == (FIRST_DAY, 2)


def test_a_time_that_never_came_is_not_kept():
    scheduled = publishing.publish(make_roundup(0, published=False), FUTURE)

    assert publishing.publish(publishing.withdraw(scheduled)).is_published


def test_it_schedules():
    at = timezone.now() + timedelta(days=1)

    roundup = publishing.publish(make_roundup(0, published=False), at)

    assert list(Roundup.objects.scheduled()) == [roundup]
    assert list(Roundup.objects.published()) == []
    assert list(Roundup.objects.published(at=at)) == [roundup]


def test_it_keeps_the_role_of_the_first_day():
    writer = make_writer(role="Intern")
    roundup = publishing.publish(make_roundup(0, published=False, writer=writer))
    Roundup.objects.filter(pk=roundup.pk).update(writer_role="")

    again = publishing.publish(publishing.withdraw(roundup))

    assert (roundup.writer_role, again.writer_role) == ("Intern", "")


def test_it_takes_back_and_keeps_feed_id_and_address():
    roundup = make_roundup(2)

    draft = publishing.withdraw(roundup)

    assert list(Roundup.objects.published()) == []
    assert (draft.feed_id, draft.slug) == (roundup.feed_id, roundup.slug)
    assert publishing.publish(draft).feed_id == roundup.feed_id


@pytest.fixture
def superuser():
    return logged_in(User.objects.create_superuser("super"))


def bulk(client, *roundups):
    chosen = [roundup.pk for roundup in roundups]
    data = {"action": "publish_selected", "_selected_action": chosen}
    return client.post(url("changelist"), data, follow=True)


def test_it_publishes_all_that_were_chosen(superuser):
    old, first, second = make_roundup(), *(make_roundup(1, published=False) for _ in range(2))

    response = bulk(superuser, old, first, second)

    assert set(Roundup.objects.published()) == {old, first, second}
    assert Roundup.objects.get(pk=old.pk).published_at == old.published_at
    assert [str(m) for m in response.context["messages"]] == ["2 roundups are public now."]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_all_that_were_chosen_are_locked_before_the_first_is_changed(superuser):
    """Or it and somebody who publishes the last of them would wait for each other."""
    drafts = [make_roundup(1, published=False) for _ in range(3)]

    with CaptureQueriesContext(connection) as queries:
        bulk(superuser, *drafts)

    first = next(query["sql"] for query in queries if re.search("FOR UPDATE|^UPDATE", query["sql"]))
    assert all(re.search(rf"\b{draft.pk}\b", first) for draft in drafts)


def test_it_publishes_none_if_one_is_not_ready(superuser):
    good, bad = (make_roundup(0, published=False, title=title) for title in ("Good", "Bad"))
    entry_with_figure(bad, alt="")

    response = bulk(superuser, good, bad)

    assert list(Roundup.objects.published()) == []
    assert [str(message) for message in response.context["messages"]] == [
        "Nothing was published. “Bad” is not ready: Entry 1, “Hoppity”: the figure has no alt text."
    ]
