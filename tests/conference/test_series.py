import feedparser
import pytest

from conference import series
from conference.models import Conference
from conference.series import rename
from tests.factories import make_conference, make_roundup

pytestmark = pytest.mark.django_db


def make_series(acronym, *years):
    editions = [make_conference(acronym, year) for year in years]
    for edition in editions:
        make_roundup(0, conference=edition)
    return editions


def feed(client, slug):
    response = client.get(f"/conferences/{slug}/feed.atom", follow=True)
    assert [status for _, status in response.redirect_chain] in ([], [301])
    document = feedparser.parse(response.content)
    return document.feed.id, {entry.id for entry in document.entries}


def call(edition, acronym):
    edition.acronym = acronym
    rename(edition)


def test_a_feed_keeps_its_id_and_its_items_under_each_new_name(client):
    editions = make_series("NIPS", 2016, 2017)
    before = feed(client, "nips")

    call(editions[1], "NeurIPS")
    call(Conference.objects.get(year=2016), "NIPSX")

    assert {edition.acronym for edition in Conference.objects.all()} == {"NIPSX"}
    for slug in ("nips", "neurips", "nipsx"):
        assert feed(client, slug) == before


def test_a_later_edition_has_the_same_feed(client):
    [edition] = make_series("NIPS", 2016)
    call(edition, "NeurIPS")
    before = feed(client, "neurips")

    make_series("NeurIPS", 2018)

    assert feed(client, "neurips")[0] == before[0]


def test_another_conference_of_the_old_name_has_a_feed_of_its_own(client):
    [edition] = make_series("NIPS", 2016)
    call(edition, "NeurIPS")
    make_series("NIPS", 2030)

    assert feed(client, "nips")[0] != feed(client, "neurips")[0]


def test_those_that_join_a_conference_join_its_feed(client):
    make_series("NeurIPS", 2018)
    editions = make_series("NIPS", 2016, 2017)
    before = feed(client, "neurips")[0]

    call(editions[0], "NeurIPS")

    assert feed(client, "nips") == feed(client, "neurips")
    assert feed(client, "neurips")[0] == before and len(feed(client, "nips")[1]) == 3


def test_an_edition_that_leaves_takes_no_id_along(client):
    make_series("ICLR", 2019)
    [wrong] = make_series("ICLR", 2020)
    before = feed(client, "iclr")[0]

    wrong.acronym = "ICML"
    wrong.save()

    assert feed(client, "iclr")[0] == before != feed(client, "icml")[0]


def test_another_spelling_is_for_all(client):
    editions = make_series("Iclr", 2019, 2020)
    before = feed(client, "iclr")

    call(editions[0], "ICLR")

    assert feed(client, "iclr") == before
    assert {edition.acronym for edition in Conference.objects.all()} == {"ICLR"}


def test_what_somebody_else_writes_of_another_edition_stays(monkeypatch):
    other, edition = make_series("NIPS", 2016, 2017)
    Conference.objects.filter(pk=other.pk).update(place="Barcelona")
    monkeypatch.setattr(series, "other_editions", lambda edition: [other])

    call(edition, "NeurIPS")

    other.refresh_from_db()
    assert (other.acronym, other.series_slug, other.place) == ("NeurIPS", "neurips", "Barcelona")
