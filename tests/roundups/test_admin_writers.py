import pytest
from django.urls import reverse

from roundups.models import Roundup, Writer
from tests.factories import make_roundup, make_writer
from tests.roundups.staff import logged_in, make_user, member, send, sent, url

pytestmark = pytest.mark.django_db


def page(writer):
    return reverse("admin:roundups_writer_change", args=[writer.pk])


def test_it_makes_the_writer_with_the_first_roundup():
    user = make_user("Writer", first_name="Ada", last_name="Berg")

    sent(logged_in(user), url("add"), title="First")

    roundup = Roundup.objects.get()
    assert (roundup.writer, roundup.writer.name, roundup.writer.user) == (
        user.writer,
        "Ada Berg",
        user,
    )


def test_it_keeps_a_writer_under_the_own_name():
    client, writer = member("Writer")
    other = make_writer()

    sent(client, url("add"), title="Mine", writer=str(other.pk))
    sent(client, url("change", Roundup.objects.get().pk), writer=str(other.pk))

    assert Roundup.objects.get().writer == writer
    assert Writer.objects.count() == 2


def test_it_lets_an_editor_choose_the_writer():
    client, own = member("Editor")
    other = make_writer()

    sent(client, url("add"), title="One")
    sent(client, url("add"), title="Two", writer=str(other.pk))

    assert dict(Roundup.objects.values_list("title", "writer")) == {"One": own.pk, "Two": other.pk}


def test_it_lets_a_writer_change_the_own_page_only():
    client, writer = member("Writer")
    other = make_writer("Other")

    found = [client.post(page(who), {"name": "New"}).status_code for who in (writer, other)]

    assert found == [200, 403]
    assert client.get(page(other)).status_code == 200
    assert client.get(reverse("admin:roundups_writer_add")).status_code == 403


@pytest.mark.parametrize("group", ["Writer", "Editor", "Publisher"])
def test_it_keeps_the_account_of_a_writer_from_all_groups(group):
    client, writer = member(group)
    victim = make_user("Editor", username="victim")

    response = send(client, page(writer), user=str(victim.pk), name="Renamed")

    writer.refresh_from_db()
    assert (response.status_code, writer.name, writer.user.username) == (
        302,
        "Renamed",
        group.lower(),
    )


def test_it_does_not_delete_a_writer_with_roundups():
    client, _ = member("Editor")
    writer = make_writer("Busy")
    make_roundup(0, writer=writer)

    client.post(reverse("admin:roundups_writer_delete", args=[writer.pk]), {"post": "yes"})

    assert Writer.objects.filter(name="Busy").exists()
