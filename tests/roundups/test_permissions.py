from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from zeal import zeal_ignore

from roundups.models import Roundup
from tests.factories import make_paper, make_roundup, make_writer
from tests.roundups.staff import make_user, member, send, url

pytestmark = pytest.mark.django_db

GET = ["change", "delete", "history", "draft", "withdraw"]
POST = ["change", "delete", "withdraw"]
# The answers to GET of the five pages, then to POST of change, delete and withdraw.
# 302 of change and history: "does not exist", as for any roundup that is not shown.
# 302 of draft: the public page; of withdraw: it is a draft already.
MATRIX = {
    ("Writer", "own draft"): ([200, 403, 200, 200, 403], [200, 403, 403]),
    ("Writer", "own scheduled"): ([200, 403, 200, 200, 403], [403, 403, 403]),
    ("Writer", "own public"): ([200, 403, 200, 302, 403], [403, 403, 403]),
    ("Writer", "another draft"): ([302, 403, 302, 404, 404], [302, 403, 404]),
    ("Writer", "another scheduled"): ([302, 403, 302, 404, 404], [302, 403, 404]),
    ("Writer", "another public"): ([200, 403, 200, 302, 403], [403, 403, 403]),
    ("Editor", "own draft"): ([200, 200, 200, 200, 403], [200, 302, 403]),
    ("Editor", "another draft"): ([200, 200, 200, 200, 403], [200, 302, 403]),
    ("Editor", "another withdrawn"): ([200, 403, 200, 200, 403], [200, 403, 403]),
    ("Editor", "another scheduled"): ([200, 403, 200, 200, 403], [403, 403, 403]),
    ("Editor", "another public"): ([200, 403, 200, 302, 403], [403, 403, 403]),
    ("Publisher", "another draft"): ([200, 200, 200, 200, 302], [200, 302, 302]),
    ("Publisher", "another withdrawn"): ([200, 200, 200, 200, 302], [200, 302, 302]),
    ("Publisher", "another scheduled"): ([200, 200, 200, 200, 200], [200, 302, 302]),
    ("Publisher", "another public"): ([200, 200, 200, 302, 200], [200, 302, 302]),
    ("", "own draft"): ([403, 403, 302, 404, 404], [403, 403, 404]),
    ("", "another public"): ([403, 403, 302, 404, 404], [403, 403, 404]),
}


def roundup_of(kind, writer):
    whose, state = kind.split()
    times = {"scheduled": timedelta(days=3), "public": timedelta(days=-3)}
    at = timezone.now() + times[state] if state in times else None
    feed_id = "urn:uuid:1" if state == "withdrawn" else ""
    owner = writer if whose == "own" else make_writer("Someone Else")
    return make_roundup(1, False, writer=owner, published_at=at, feed_id=feed_id)


@pytest.mark.parametrize(("group", "kind"), MATRIX)
def test_it_opens_the_pages_of_the_role_only(group, kind):
    client, writer = member(group, username="someone")
    roundup = roundup_of(kind, writer)

    found = [client.get(url(page, roundup.pk)).status_code for page in GET]

    assert found == MATRIX[group, kind][0]


@pytest.mark.parametrize(("group", "kind"), MATRIX)
@pytest.mark.parametrize("page", POST)
def test_it_lets_the_role_do_its_work_only(group, kind, page):
    client, writer = member(group, username="someone")
    roundup = roundup_of(kind, writer)

    response = client.post(url(page, roundup.pk), {"post": "yes"} if page == "delete" else {})

    opened, done = MATRIX[group, kind]
    assert response.status_code == done[POST.index(page)]
    may_delete = opened[GET.index("delete")] == 200
    assert Roundup.objects.filter(pk=roundup.pk).exists() is not (page == "delete" and may_delete)


@pytest.mark.parametrize(
    ("group", "status"), [("Writer", 200), ("Editor", 200), ("Publisher", 200), ("", 403)]
)
def test_it_lets_all_three_groups_write_something_new(group, status):
    client, _ = member(group, username="someone")
    paper = make_paper()

    found = [
        client.get(url("add")).status_code,
        client.get(url("changelist")).status_code,
        client.get(reverse("admin:roundups_entry_parts"), {"paper": paper.pk}).status_code,
    ]

    assert found == [status] * 3


@pytest.mark.parametrize("group", ["Writer", "Editor", "Publisher"])
def test_it_keeps_accounts_from_all_groups(group):
    client, _ = member(group)
    other = make_user("", username="other")
    pages = ["auth_user_changelist", "auth_user_add", "auth_group_changelist", "auth_group_add"]

    found = [client.get(reverse(f"admin:{page}")).status_code for page in pages]
    with zeal_ignore():  # the one who asks and the one who is asked for
        found.append(client.post(reverse("admin:auth_user_change", args=[other.pk])).status_code)

    assert found == [403] * 5


def test_it_makes_each_group_wider_than_the_one_before():
    codes = {
        group.name: {permission.codename for permission in group.permissions.all()}
        for group in Group.objects.all()
    }

    assert sorted(codes) == ["Editor", "Publisher", "Writer"]
    assert codes["Writer"] < codes["Editor"]
    assert codes["Publisher"] - codes["Editor"] == {"publish_roundup"}
    assert {code for code in codes["Writer"] if code.startswith("delete")} == {
        "delete_entry", "delete_authorship", "delete_figure", "delete_link",
    }  # fmt: skip


def test_it_lets_a_writer_take_a_wrong_author_off_a_paper():
    client, _ = member("Writer")
    paper = make_paper(["Ada", "Wrong"])

    address = reverse("admin:papers_paper_change", args=[paper.pk])
    with zeal_ignore():
        send(client, address, authorships__1__DELETE="on")

    assert paper.byline == "Ada"


def test_it_gives_staff_without_a_group_nothing(client):
    client.force_login(User.objects.create_user("nobody", is_staff=True))

    assert client.get(url("changelist")).status_code == 403


@pytest.mark.parametrize("pk", ["999999", "9" * 40, "x", "1_2F2"])
@pytest.mark.parametrize("page", ["change", "delete"])
def test_it_knows_no_roundup_of_that_number(page, pk):
    client, _ = member("Publisher")

    assert client.post(url(page, pk), {"post": "yes"}).status_code == 302
