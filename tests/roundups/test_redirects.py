"""Redirects of editors: to public pages of this site only, in one hop, never in a circle."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from roundups.models import MissedPage, Redirect
from tests.desk.sending import send
from tests.factories import FIRST_DAY, FUTURE, make_roundup, make_topic
from tests.roundups.staff import member

pytestmark = pytest.mark.django_db
ADD = "/admin/roundups/redirect/add/"


@pytest.fixture
def editor():
    return member("Editor")[0]


def errors_of(response):
    return list(response.context["adminform"].form.errors)


def location(client, path):
    response = client.get(path)
    return response.headers["Location"] if response.status_code == 301 else response.status_code


def test_the_report_offers_a_redirect(editor, client):
    make_roundup(0, slug="gans")
    MissedPage.objects.create(path="/blog/gans", count=7, first_seen=FIRST_DAY, last_seen=FIRST_DAY)
    report = editor.get(reverse("admin:roundups_missedpage_changelist")).content.decode()
    offer = f"{ADD}?old_path=%2Fblog%2Fgans"
    assert offer in report

    send(editor, offer, target="/roundups/gans/")

    assert location(client, "/blog/gans/") == "/roundups/gans/"
    assert not MissedPage.objects.exists()


@pytest.mark.parametrize("name", ["missedpage", "redirect"])
def test_it_is_no_business_of_writers(name):
    client, _ = member("Writer")

    assert client.get(reverse(f"admin:roundups_{name}_changelist")).status_code == 403


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)",
        "https://camera-ready.example.evil.example/", "https://camera-ready.example@evil.example/",
        "/nowhere/", "/roundups/draft/", "/roundups/later/", "/admin/", "/healthz", "/feed.exe",
        "/media/x.png", "/search/", "gans",
    ],
)  # fmt: skip
def test_it_leads_to_public_pages_of_the_site_only(editor, target):
    make_roundup(0, published=False, slug="draft")
    make_roundup(0, published_at=FUTURE, slug="later")

    response = send(editor, ADD, old_path="/blog/", target=target)

    assert errors_of(response) == ["target"]


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("/roundups/new/", "/roundups/new/"),
        ("/roundups/new", "/roundups/new/"),
        ("https://camera-ready.example/roundups/new/", "/roundups/new/"),
        ("/roundups/old/", "/roundups/new/"),
        ("/roundups/new/#on-engines", "/roundups/new/"),
        ("https://camera-ready.example/roundups/new/?utm_source=mail#top", "/roundups/new/"),
        ("/roundups/", "/roundups/"),
        ("/feed.atom", "/feed.atom"),
        ("/topics/gans/feed.json", "/topics/gans/feed.json"),
    ],
)
def test_it_keeps_the_present_address(editor, client, typed, target):
    roundup = make_roundup(0, slug="old", topic=make_topic("GANs"))
    roundup.slug = "new"
    roundup.save()

    send(editor, ADD, old_path="/blog/", target=typed)

    assert Redirect.objects.get().target == target
    assert client.get(location(client, "/blog")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/roundups/new/", "/roundups/old", "/search/", "/admin/x/", "//x", "blog", "/static/x"]
)  # fmt: skip
def test_what_works_leads_nowhere_else(editor, path):
    roundup = make_roundup(0, slug="old")
    roundup.slug = "new"
    roundup.save()

    assert errors_of(send(editor, ADD, old_path=path, target="/")) == ["old_path"]


def test_it_follows_its_target_in_one_hop(client):
    roundup = make_roundup(0, slug="old")
    Redirect.objects.create(old_path="/blog", target="/roundups/old/")
    roundup.slug = "new"
    roundup.save()

    assert location(client, "/blog/") == "/roundups/new/"


def test_it_follows_a_later_redirect_in_one_hop(client):
    make_roundup(0, slug="b")
    Redirect.objects.create(old_path="/blog", target="/roundups/a/")
    Redirect.objects.create(old_path="/roundups/a", target="/roundups/b/")

    assert location(client, "/blog") == location(client, "/roundups/a/") == "/roundups/b/"


@pytest.mark.parametrize("target", ["/a", "/b", "/blog", "/roundups/draft/", "/\\evil.example"])
def test_rows_that_no_form_would_save_lead_nowhere(client, target):
    make_roundup(0, published=False, slug="draft")
    for path in ("/a", "/b", "/blog"):
        Redirect.objects.create(old_path=path, target=target)

    assert location(client, "/blog/") == 404


@pytest.mark.parametrize("target", ["//evil.example/", "https://evil.example/"])
def test_the_database_refuses_to_lead_off_the_site(target):
    with pytest.raises(IntegrityError), transaction.atomic():
        Redirect.objects.create(old_path="/blog", target=target)


def test_a_page_that_is_there_wins(client):
    Redirect.objects.create(old_path="/roundups/a", target="/")
    make_roundup(0, slug="a")

    assert client.get("/roundups/a/").status_code == 200
