from xml.etree import ElementTree

import pytest
from django.urls import reverse

from tests.factories import make_conference, make_roundup, make_topic, make_writer

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"


def outlines(client):
    response = client.get(reverse("opml"))
    assert response.headers["Content-Type"] == "text/x-opml; charset=utf-8"
    root = ElementTree.fromstring(response.content)  # noqa: S314
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    return [outline.attrib for outline in root.find("body").iter("outline")]


def test_it_lists_every_feed_that_has_something(client):
    where = {"topic": make_topic("GANs & friends"), "writer": make_writer("Ada")}
    make_roundup(0, conference=make_conference("ICLR", 2020), **where)
    make_topic("Empty"), make_writer("Silent"), make_conference("NeurIPS")

    paths = [row["xmlUrl"] for row in outlines(client) if "xmlUrl" in row]

    assert paths == [
        f"{SITE}/feed.atom",
        f"{SITE}/topics/gans-friends/feed.atom",
        f"{SITE}/conferences/iclr/feed.atom",
        f"{SITE}/conferences/iclr-2020/feed.atom",
        f"{SITE}/writers/ada/feed.atom",
    ]
    assert {client.get(path.removeprefix(SITE)).status_code for path in paths} == {200}


def test_it_names_them_as_they_name_themselves(client):
    make_roundup(0, topic=make_topic("GANs & \x0bfriends"))

    _, group, topic = outlines(client)

    assert group == {"text": "Topics"}
    assert topic == {
        "type": "rss",
        "text": "GANs &  friends · Camera-Ready",
        "title": "GANs &  friends · Camera-Ready",
        "xmlUrl": f"{SITE}/topics/gans-friends/feed.atom",
        "htmlUrl": f"{SITE}/topics/gans-friends/",
    }


def test_an_empty_site_has_its_own_feed(client):
    assert [row["text"] for row in outlines(client)] == ["Camera-Ready"]


def test_the_page_about_feeds_leads_to_it(client):
    assert 'href="/feeds.opml"' in client.get("/subscribe/").content.decode()
