"""Pages of a list: complete and without repetition, whatever happens between two requests."""

from itertools import count
from urllib.parse import urlsplit

import pytest

from roundups.models import Roundup
from tests.factories import FIRST_DAY, make_author, make_entry, make_paper, make_roundup, make_topic

pytestmark = pytest.mark.django_db
ROUNDUPS = "/api/v1/roundups"


def get(client, address):
    """The next page is a whole address of the site."""
    parts = urlsplit(address)
    if parts.netloc:
        assert f"{parts.scheme}://{parts.netloc}" == "https://camera-ready.example"
    return client.get(f"{parts.path}?{parts.query}")


def slugs(client, address, between=lambda: None):
    found = []
    while address:
        page = get(client, address).json()
        found.append([item["slug"] for item in page["items"]])
        address = page["next"]
        between()
    return found


def make_roundups(total, **kwargs):
    return [make_roundup(0, slug=f"r{number}", **kwargs) for number in range(total)]


@pytest.mark.parametrize(
    ("total", "sizes"), [(0, [0]), (1, [1]), (2, [2]), (3, [2, 1]), (5, [2, 2, 1])]
)
def test_pages_have_everything_once(client, total, sizes):
    made = make_roundups(total)

    pages = slugs(client, f"{ROUNDUPS}?limit=2")

    assert [len(page) for page in pages] == sizes
    assert sum(pages, []) == [roundup.slug for roundup in reversed(made)]


def test_rows_of_one_moment_have_an_order(client):
    make_roundups(5, published_at=FIRST_DAY)

    assert slugs(client, f"{ROUNDUPS}?limit=2") == [["r0", "r1"], ["r2", "r3"], ["r4"]]


def test_names_of_one_spelling_have_an_order(client):
    paper = make_paper([make_author("Li Wei") for _ in range(3)])
    make_entry(make_roundup(0), paper)

    pages = slugs(client, "/api/v1/authors?limit=1")

    assert pages == [["li-wei"], ["li-wei-2"], ["li-wei-3"]]


def test_topics_come_in_the_order_of_the_site(client):
    for name, order in [("B", 2), ("A", 2), ("C", 1)]:
        make_topic(name, order=order)

    assert slugs(client, "/api/v1/topics?limit=1") == [["c"], ["a"], ["b"]]


def test_what_comes_and_goes_meanwhile_moves_nothing(client):
    make_roundups(6)

    numbers = count()

    def change():
        make_roundup(0, slug=f"new-{next(numbers)}")
        Roundup.objects.filter(slug="r5").delete()

    assert slugs(client, f"{ROUNDUPS}?limit=2", change) == [
        ["r5", "r4"],
        ["r3", "r2"],
        ["r1", "r0"],
    ]


def test_a_page_whose_last_row_is_gone_goes_on_behind_it(client):
    make_roundups(4)
    following = get(client, f"{ROUNDUPS}?limit=2").json()["next"]
    Roundup.objects.filter(slug="r2").delete()

    assert slugs(client, following) == [["r1", "r0"]]


def test_the_next_page_keeps_the_filters_and_stands_in_the_headers(client):
    topic = make_topic("GANs")
    make_roundups(3, topic=topic)
    make_roundup(0)

    response = get(client, f"{ROUNDUPS}?topic=gans&limit=2")

    following = response.json()["next"]
    assert "topic=gans&limit=2&cursor=" in following
    assert response.headers["Link"] == f'<{following}>; rel="next"'
    assert slugs(client, following) == [["r0"]]
    assert "Link" not in get(client, following).headers


def test_the_same_page_has_the_same_cursor(client):
    make_roundups(3)

    first, second = (get(client, f"{ROUNDUPS}?limit=1") for _ in range(2))

    assert first.headers["ETag"] == second.headers["ETag"]


def test_a_cursor_that_was_tampered_with_is_refused(client):
    make_roundups(3)
    make_entry(Roundup.objects.first(), make_paper(2))
    cursor = get(client, f"{ROUNDUPS}?limit=1").json()["next"].partition("cursor=")[2]
    made_up = ["x", "", "a:b", cursor[:-1], f"A{cursor}", "%00", "é", "🙂", "x" * 5000]

    for address in [f"{ROUNDUPS}?cursor={each}" for each in made_up] + [
        f"/api/v1/authors?cursor={cursor}"
    ]:
        response = client.get(address)
        assert response.status_code == 400, address
        assert [each["parameter"] for each in response.json()["errors"]] == ["cursor"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "", "1.5"])
def test_a_limit_is_a_number_from_1_to_100(client, limit):
    response = client.get(f"{ROUNDUPS}?limit={limit}")

    assert (response.status_code, response.json()["errors"][0]["parameter"]) == (400, "limit")
