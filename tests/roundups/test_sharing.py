"""What a link to each page shows elsewhere."""

import re
from html import unescape

import pytest
from django.core.files.storage import default_storage

from papers.models import Paper
from roundups import sharing
from roundups.cards import making
from roundups.models import Roundup
from tests.factories import (
    FUTURE,
    make_conference,
    make_entry,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"
TAG = re.compile(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">')
KINDS = {
    "/": "website",
    "/roundups/": "website",
    "/roundups/open/": "article",
    "/topics/": "website",
    "/topics/vision/": "website",
    "/conferences/": "website",
    "/conferences/iclr-2020/": "website",
    "/conferences/iclr/": "website",
    "/papers/": "website",
    "/papers/bits/": "article",
    "/authors/ada/": "profile",
    "/writers/ann/": "profile",
    "/subscribe/": "website",
}


@pytest.fixture(autouse=True)
def no_cards(monkeypatch):
    """A card of the site that another test has drawn is not here."""
    monkeypatch.setattr(sharing, "_drawn", set())
    default_storage.delete(making.site_card())


@pytest.fixture
def site():
    conference, topic = make_conference("ICLR", 2020), make_topic("Vision", description="See *it*.")
    paper = make_paper(["Ada"], title=r"Bits & <b> of $\ell_1$", slug="bits", conference=conference)
    paper.topics.add(topic)
    where = {"conference": conference, "topic": topic, "writer": make_writer("Ann")}
    roundup = make_roundup(0, title="“Open” & <i>", slug="open", standfirst="Why & how.", **where)
    make_entry(roundup, paper)
    return roundup


def tags(client, address):
    page = client.get(address).content.decode()
    return {name: unescape(content) for name, content in TAG.findall(page)}


@pytest.mark.parametrize(("address", "kind"), KINDS.items())
def test_every_page_says_what_a_link_shows(client, site, address, kind):
    found = tags(client, address)

    assert found["og:type"] == kind
    assert found["og:url"] == SITE + address
    assert (found["og:site_name"], found["og:locale"]) == ("Camera-Ready", "en_GB")
    assert found["og:title"] and "Camera-Ready" not in found["og:title"].removesuffix(
        "Camera-Ready"
    )
    assert found["og:description"] == found["description"]
    assert 0 < len(found["description"]) <= 200
    assert "og:image" not in found and found["twitter:card"] == "summary"


@pytest.mark.parametrize("address", ["/search/", "/search/?q=x", "/nowhere/"])
def test_search_and_errors_are_not_shared(client, site, address):
    assert not [name for name in tags(client, address) if name.startswith(("og:", "twitter:"))]


def test_a_draft_in_the_desk_is_not_shared(admin_client):
    draft = make_roundup(1, False)

    found = tags(admin_client, f"/admin/roundups/roundup/{draft.pk}/draft/")

    assert found["robots"] == "noindex"
    assert not [name for name in found if name.startswith(("og:", "article:", "twitter:"))]


def test_a_roundup_says_when_by_whom_and_on_what(client, site):
    found = tags(client, "/roundups/open/")

    assert (found["og:title"], found["og:description"]) == ("“Open” & <i>", "Why & how.")
    assert found["article:published_time"] == "2020-05-01T08:00:00+00:00"
    assert found["article:author"] == f"{SITE}/writers/ann/"
    assert found["article:section"] == "Vision"
    assert "article:modified_time" not in found

    Roundup.objects.update(updated_at=FUTURE)
    assert tags(client, "/roundups/open/")["article:modified_time"] == FUTURE.isoformat()


def test_a_paper_without_authors_is_described_by_its_title(client, site):
    make_entry(site, make_paper([], title="Alone", slug="alone"))

    assert tags(client, "/papers/alone/")["description"] == "Alone"


def test_formulas_are_spelled_and_texts_are_cut_at_words(client, site):
    Paper.objects.update(tldr="word " * 199, tldr_html="<p>" + "word " * 199, tldr_source="editor")
    found = tags(client, "/papers/bits/")

    assert found["og:title"] == "Bits & <b> of ℓ₁"
    assert found["og:description"] == "word " * 39 + "word…"
    assert tags(client, "/topics/vision/")["og:description"] == "See it."
