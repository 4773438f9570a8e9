"""Two editors at the same moment. SQLite lets one write after the other anyway."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import IntegrityError, OperationalError, connection
from django.urls import reverse
from zeal import zeal_ignore

from conference.models import Topic
from desk.modeladmin import DeskAdmin
from roundups import tallies
from roundups.models import Roundup
from tests.desk.sending import fields_of, post
from tests.factories import make_roundup
from tests.roundups.staff import logged_in, sent, url

pytestmark = pytest.mark.django_db(transaction=True)

ADD = reverse("admin:conference_topic_add")


@pytest.fixture
def on_postgresql():
    if not connection.features.has_select_for_update:
        pytest.skip("its writers wait for each other")


@pytest.fixture
def editors():
    names = ["ada", "bo"]
    return [logged_in(User.objects.create_superuser(name, password="")) for name in names]


def meeting(monkeypatch, name):
    """All of them come to this method the first time before one goes on."""
    barrier, method, met = Barrier(2, timeout=10), getattr(DeskAdmin, name), set()

    def meet_first(self, request, *args, **kwargs):
        if request not in met:
            met.add(request)
            barrier.wait()
        return method(self, request, *args, **kwargs)

    monkeypatch.setattr(DeskAdmin, name, meet_first)


def at_once(*works):
    def run(work):
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_the_same_address_is_given_once(on_postgresql, editors, monkeypatch):
    form = fields_of(editors[0].get(ADD)) | {"name": "Vision", "slug": "vision"}
    meeting(monkeypatch, "save_model")

    responses = at_once(*(lambda each=each: post(each, ADD, form) for each in editors))

    assert sorted(response.status_code for response in responses) == [200, 302]
    [refused] = [response for response in responses if response.status_code == 200]
    errors = refused.context["adminform"].form.errors
    assert errors["slug"] == ["Topic with this Address already exists."]
    assert Topic.objects.count() == 1


def test_several_are_deleted_while_one_of_them_is_saved(on_postgresql, editors, monkeypatch):
    """The other editor has the older one when who deletes has the newer, and the tally of the site."""
    older, newer = (make_roundup(1, title=title) for title in ["Older", "Newer"])
    address = url("change", older.pk)
    form = fields_of(editors[1].get(address)) | {"title": "Renamed"}
    is_under_way, has_row = Event(), Event()
    forget, get_object = tallies.forget, DeskAdmin.get_object

    def forget_first(rows):
        found = forget(rows)
        if not is_under_way.is_set():
            is_under_way.set()
            has_row.wait(3)
        return found

    def get_row(self, request, *args):
        if request.method == "POST":
            is_under_way.wait(10)
        found = get_object(self, request, *args)
        has_row.set()
        return found

    monkeypatch.setattr(tallies, "forget", forget_first)
    monkeypatch.setattr(DeskAdmin, "get_object", get_row)
    selected = {"_selected_action": [older.pk, newer.pk]}

    def delete():
        with zeal_ignore():
            chosen = selected | {"action": "delete_selected", "post": "yes"}
            return editors[0].post(url("changelist"), chosen)

    deleted, saved = at_once(delete, lambda: post(editors[1], address, form))

    assert (deleted.status_code, saved.status_code) == (302, 404)
    assert not Roundup.objects.exists()


class Deadlock(Exception):
    pgcode = "40P01"


@pytest.mark.parametrize(("error", "cause"), [(IntegrityError, None), (OperationalError, Deadlock)])
def test_nothing_is_said_of_what_was_not_saved(admin_client, monkeypatch, error, cause):
    roundup = make_roundup(1, published=False, title="Once")
    save_related, tries = DeskAdmin.save_related, []

    def save_the_second_time(self, *args):
        tries.append(args)
        if len(tries) == 1:
            raise error from cause
        return save_related(self, *args)

    monkeypatch.setattr(DeskAdmin, "save_related", save_the_second_time)
    with zeal_ignore():
        response = sent(admin_client, url("change", roundup.pk), button="_publish")

    assert [str(each) for each in get_messages(response.wsgi_request)] == ["“Once” is public now."]
    assert LogEntry.objects.count() == 1
