"""What readers see after two are made one, and after somebody has a new name. These tests commit for
real, as search and cards wait for it."""

import pytest
from django_tasks import default_task_backend

from papers.identity import merge, undo
from roundups.cards import facts, tasks
from roundups.search import find
from tests.factories import make_author, make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site():
    return make_roundup(0, title="Engines")


def where(client, address):
    response = client.get(address)
    assert response.status_code == 301
    return response.headers["Location"]


@pytest.fixture
def authors(site):
    kept, absorbed = make_author("Ada Lovelace"), make_author("Ada Byron")
    make_entry(site, make_paper([kept], title="The mill"))
    make_entry(site, make_paper([absorbed], title="The loom"))
    absorbed.slug = "augusta"
    absorbed.save()
    return kept, absorbed


@pytest.mark.parametrize("old", ["ada-byron", "augusta"])
@pytest.mark.parametrize("address", ["/authors/{}/", "/api/v1/authors/{}"])
def test_every_address_of_an_absorbed_author_leads_straight_to_the_kept_one(
    client, authors, address, old
):
    merge(*authors)

    assert where(client, address.format(old)) == address.format("ada-lovelace")


@pytest.mark.parametrize(
    "address",
    ["/papers/{}/", "/papers/{}.bib", "/papers/{}.ris", "/papers/{}.csl.json", "/api/v1/papers/{}"],
)
def test_every_address_of_an_absorbed_paper_leads_straight_to_the_kept_one(client, site, address):
    kept, absorbed = make_paper(title="The mill"), make_paper(title="Mills")
    make_entry(site, absorbed)

    merge(kept, absorbed)

    assert where(client, address.format("mills")) == address.format("the-mill")
    assert 'id="mills"' in client.get("/roundups/engines/").content.decode()


def test_a_chain_of_merges_is_one_hop_and_is_undone(client, authors):
    (two, one), three = authors, make_author("Augusta King")
    changes = [merge(two, one), merge(three, two)]
    for old in ("ada-byron", "augusta", "ada-lovelace"):
        assert where(client, f"/authors/{old}/") == "/authors/augusta-king/"

    undo(changes[1])
    assert where(client, "/authors/augusta/") == "/authors/ada-lovelace/"
    undo(changes[0])

    assert client.get("/authors/augusta/").status_code == 200
    assert where(client, "/authors/ada-byron/") == "/authors/augusta/"
    assert client.get("/authors/augusta-king/").status_code == 404


def test_papers_say_what_was_printed_and_lead_to_the_one_author(client, authors):
    merge(*authors)

    page = client.get("/roundups/engines/").content.decode()

    assert "Ada Byron" in page
    assert "/authors/augusta/" not in page
    assert "The loom" in client.get("/authors/ada-lovelace/").content.decode()


def test_search_knows_one_author_and_two_again(authors):
    change = merge(*authors)
    for name in ("lovelace", "byron"):  # under the name that was printed, too
        assert [row.slug for row in find(name)["author"].rows] == ["ada-lovelace"]

    undo(change)

    assert [row.slug for row in find("byron")["author"].rows] == ["augusta"]


def asked():
    found = [each for each in default_task_backend.results if each.task == tasks.redraw]
    return {tuple(each.args) for each in found}


def test_cards_are_drawn_anew(site):
    kept, absorbed = make_paper(title="The mill"), make_paper(title="Mills")
    make_entry(site, absorbed)
    default_task_backend.clear()

    change = merge(kept, absorbed)
    assert ("papers.paper", kept.pk) in asked()
    default_task_backend.clear()
    undo(change)

    assert ("papers.paper", absorbed.pk) in asked()


def test_a_feed_that_was_made_before_is_not_answered_with_unchanged(client, authors):
    before = client.get("/feed.atom").headers["ETag"]

    merge(*authors)

    assert client.get("/feed.atom").headers["ETag"] != before


@pytest.mark.parametrize(
    "address",
    [
        *("/roundups/engines/", "/papers/the-mill/", "/authors/ada-lovelace/", "/feed.rss"),
        *("/feed.json", "/api/v1/authors/ada-lovelace", "/search/?q=mill", "/papers/the-mill.bib"),
    ],
)
def test_a_new_name_shows_everywhere_at_once(client, authors, address):
    author, _ = authors
    before = client.get(address).content.decode()

    author.name = "Augusta King"
    author.save()

    after = client.get(address).content.decode()
    assert ("Lovelace" in before, "King" in before) == (True, False)
    assert ("King" in after, "Ada Lovelace" in after) == (True, False)


def test_a_new_name_is_searched_and_drawn_at_once(authors):
    author, _ = authors
    default_task_backend.clear()

    author.name = "Augusta King"
    author.save()

    assert sorted(find("augusta king")) == ["author", "paper", "roundup"]
    assert ("authors.author", author.pk) in asked()
    assert "Augusta King" in facts.of_paper(author.papers.get()).written()


def test_what_was_printed_stays_through_a_new_name(client, authors):
    author, _ = authors
    author.authorships.update(printed_name="A. A. Lovelace")

    author.name = "Augusta King"
    author.save()

    assert "A. A. Lovelace" in client.get("/papers/the-mill/").content.decode()
    assert "Augusta King" in client.get("/authors/ada-lovelace/").content.decode()
