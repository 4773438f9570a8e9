from html.parser import HTMLParser

import pytest

from tests.factories import make_conference, make_roundup, make_topic, make_writer

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"
SITE_FEEDS = ["/feed.atom", "/feed.rss", "/feed.json"]


class Alternates(HTMLParser):
    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        is_alternate = tag == "link" and attrs.get("rel") == "alternate"
        if is_alternate and "feed." in attrs["href"]:
            self.found.append((attrs["href"].removeprefix(SITE), attrs["type"], attrs["title"]))


def alternates(client, address):
    reader = Alternates()
    reader.found = []
    reader.feed(client.get(address).content.decode())
    return reader.found


@pytest.fixture(autouse=True)
def site():
    return make_roundup(
        1,
        slug="best",
        conference=make_conference("ICLR", 2020),
        topic=make_topic("NLP", slug="nlp"),
        writer=make_writer(slug="ann"),
    )


@pytest.mark.parametrize(
    ("page", "own"),
    [
        ("/", None),
        ("/roundups/", None),
        ("/topics/nlp/", "/topics/nlp/"),
        ("/roundups/best/", "/topics/nlp/"),
        ("/conferences/iclr-2020/", "/conferences/iclr-2020/"),
        ("/conferences/iclr/", "/conferences/iclr/"),
        ("/writers/ann/", "/writers/ann/"),
    ],
)
def test_pages_name_their_own_feeds_before_those_of_the_site(client, page, own):
    found = [address for address, _, _ in alternates(client, page)]

    own_feeds = [own + feed.removeprefix("/") for feed in SITE_FEEDS] if own else []
    assert found == own_feeds + SITE_FEEDS


def test_the_feeds_are_there_and_of_the_type_that_was_promised(client):
    for address, media_type, _ in alternates(client, "/roundups/best/"):
        response = client.get(address)

        assert response.status_code == 200
        assert response["Content-Type"] == f"{media_type}; charset=utf-8"


def test_each_has_a_title_of_its_own(client):
    titles = [title for _, _, title in alternates(client, "/roundups/best/")]

    assert titles[0] == "NLP · Camera-Ready (Atom)" and len(set(titles)) == 6
