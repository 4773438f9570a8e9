"""The picture that a link to a page shows: its card, once it is drawn, and never that of a draft."""

import pytest
from django.core.files.storage import default_storage

from papers.models import Paper
from roundups import sharing
from roundups.cards import making
from roundups.models import Roundup
from tests.factories import FUTURE, make_figure, make_paper, make_roundup
from tests.roundups.test_sharing import KINDS, SITE, no_cards, site, tags

__all__ = ["no_cards", "site"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", KINDS)
def test_every_page_has_a_card_once_it_is_drawn(client, site, address):
    for row in (*making.rows(Roundup), *making.rows(Paper), site.topic):
        making.make(row)
    making.make_site_card()

    found = tags(client, address)

    picture = found["og:image"].removeprefix(f"{SITE}/media/")
    assert default_storage.exists(picture)
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image" and found["og:image:alt"]
    own = address in ("/roundups/open/", "/papers/bits/", "/topics/vision/")
    assert (picture == making.site_card()) is not own


def test_until_the_card_is_drawn_a_figure_stands_in(client, site):
    entry = site.entries.get()
    entry.figure = make_figure(entry.paper, alt="A plot.")
    entry.save()

    for address in ("/roundups/open/", "/papers/bits/"):
        found = tags(client, address)
        assert found["og:image"] == SITE + entry.figure.image.url
        assert (found["og:image:width"], found["og:image:alt"]) == ("60", "A plot.")


def test_no_page_names_the_card_of_a_draft(client, site):
    hidden = [
        make_roundup(1, False, title="Draft", topic=site.topic, conference=site.conference),
        make_roundup(1, title="Later", published_at=FUTURE, topic=site.topic),
        make_paper(title="Unread", conference=site.conference),
    ]
    for row in hidden:
        making.make(making.rows(type(row)).get(pk=row.pk))
    names = [type(row).objects.get(pk=row.pk).card for row in hidden]

    assert all(default_storage.exists(name) for name in names)
    for address in (*KINDS, "/sitemap.xml", "/feed.atom"):
        page = client.get(address).content.decode()
        assert not [name for name in names if name in page]


def test_the_words_of_a_card_are_its_alt_text(site):
    assert sharing.said_by(site) == "“Open” & <i>, ICLR 2020, Vision, Ann, Camera-Ready"
