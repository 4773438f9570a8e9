"""/subscribe/ explains feeds to people and has the address of each."""

import re

import pytest

from tests.factories import make_conference, make_roundup, make_topic, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    def read():
        return client.get("/subscribe/").content.decode()

    return read


def test_every_slice_is_there_in_every_format(client, page):
    for year in (2019, 2020):
        make_roundup(
            0,
            conference=make_conference("ICLR", year),
            topic=make_topic(),
            writer=make_writer(),
        )

    found = set(re.findall(r'href="(/[^"]*feed\.\w+)"', page()))

    slices = ["", "conferences/iclr/", "conferences/iclr-2019/", "conferences/iclr-2020/"]
    slices += [f"{room}s/{room}-{number}/" for room in ("topic", "writer") for number in (1, 2)]
    assert found == {f"/{place}feed.{end}" for place in slices for end in ("rss", "atom", "json")}
    assert {client.get(address).status_code for address in found} == {200}


def test_there_is_one_address_to_copy_without_script(page):
    [address] = re.findall(r"<pre[^>]*>([^<]*)</pre>", page())

    assert address == "https://camera-ready.example/feed.atom"
    assert re.search(r"<button[^>]*hidden>Copy the address", page())


def test_it_has_no_headings_for_what_is_not_there(page):
    for words in ("One topic", "One conference", "One writer"):
        assert words not in page()


def test_it_says_that_there_is_no_newsletter(page):
    assert "There is no newsletter" in page()


def test_ids_are_unique_even_where_slugs_are_not(page):
    parts = {"topic": make_topic(slug="same"), "writer": make_writer(slug="same")}
    make_roundup(0, conference=make_conference(slug="same"), **parts)

    ids = re.findall(r'\bid="([^"]+)"', page())
    assert len(ids) == len(set(ids))
