"""The pages round the roundup: what each shows, in which order, and where it ends in a 404."""

import re
from datetime import timedelta

import pytest

from tests.factories import (
    FIRST_DAY,
    make_author,
    make_conference,
    make_entry,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db


def test_the_latest_roundup_leads_the_home_page(client):
    older, latest = make_roundup(), make_roundup()

    context = client.get("/").context

    assert (context["lead"], list(context["roundups"])) == (latest, [older])


def test_an_empty_site_has_a_home_page(client):
    assert client.get("/").status_code == 200


def test_the_table_of_the_home_page_has_a_row_for_each_acronym(client):
    topic = make_topic()
    for acronym, year in [("ICML", 2020), ("ICLR", 2019), ("ICLR", 2020)]:
        make_roundup(0, topic=topic, conference=make_conference(acronym, year))

    rows = client.get("/").context["matrix"]

    years = [(row["acronym"], [year for year, _ in row["cells"][0]["years"]]) for row in rows]
    assert years == [("ICLR", [2019, 2020]), ("ICML", [2020])]


def test_the_table_of_the_home_page_ends_with_the_latest_years(client):
    topic = make_topic("Pruning")
    for year in range(2010, 2020):
        make_roundup(0, topic=topic, conference=make_conference("ICLR", year))

    def years(address, name):
        return [year for year, _ in client.get(address).context[name][0]["cells"][0]["years"]]

    assert years("/", "matrix") == [2016, 2017, 2018, 2019]
    assert years("/topics/pruning/", "conferences") == list(range(2010, 2020))


def test_the_table_of_the_home_page_has_no_empty_column(client):
    make_topic("Not yet")
    make_roundup(0, topic=make_topic("Without a conference"))
    make_roundup(0, topic=make_topic("Here", short_name="H"), conference=make_conference())

    page = client.get("/").content.decode()

    heads = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert [re.sub("<[^>]+>", "", head) for head in heads] == ["Conference", "H"]


def test_the_archive_has_pages(client, settings):
    settings.ROUNDUPS_PER_PAGE = 2
    first, second, third = (make_roundup(0) for _ in range(3))

    assert list(client.get("/roundups/").context["page"]) == [third, second]
    assert list(client.get("/roundups/?page=2").context["page"]) == [first]


def test_an_edition_with_many_roundups_has_pages(client, settings):
    settings.ROUNDUPS_PER_PAGE = 2
    iclr, early, late = make_conference("ICLR", 2020), make_topic(order=1), make_topic(order=2)
    third, first, second = (
        make_roundup(1, conference=iclr, topic=topic) for topic in (late, early, early)
    )

    pages = [client.get(f"/conferences/iclr-2020/?page={number}") for number in (1, 2)]

    assert [list(page.context["page"]) for page in pages] == [[second, first], [third]]
    assert [b'id="covered"' in page.content for page in pages] == [True, False]
    assert [list(page.context["left_out"]) for page in pages] == [[], []]


@pytest.mark.parametrize("page", ["0", "3", "-1", "x", "9" * 400, "１"])
def test_a_page_that_is_not_there_is_a_404(client, page):
    assert client.get("/roundups/", {"page": page}).status_code == (200 if page == "１" else 404)


def test_a_topic_is_a_series_by_year(client):
    topic, other = make_topic("Pruning"), make_topic("Other")
    old = make_roundup(0, topic=topic, published_at=FIRST_DAY - timedelta(days=365))
    new = make_roundup(0, topic=topic, published_at=FIRST_DAY)
    make_roundup(0, topic=other)

    context = client.get("/topics/pruning/").context

    assert context["years"] == [(2020, [new]), (2019, [old])]
    assert context["other_topics"] == [other]


def test_a_topic_may_have_the_first_of_all_hues(client):
    topic, conference = make_topic(hue=0), make_conference("ICLR", 2020)
    paper = make_paper(slug="red")
    paper.topics.add(topic)
    make_entry(make_roundup(0, topic=topic, conference=conference, slug="best"), paper)

    for address in (
        *("/", "/roundups/", "/roundups/best/", "/papers/red/"),
        *("/conferences/iclr-2020/", "/conferences/iclr/"),
    ):
        page = client.get(address).content.decode()
        assert ('data-hue="0"' in page, 'data-hue="205"' in page) == (True, False), address


def test_a_topic_without_roundups_is_a_page_too(client):
    make_topic("Pruning")

    assert client.get("/topics/pruning/").status_code == 200


def test_an_edition_shows_its_roundups_papers_and_neighbours(client):
    editions = [make_conference("ICLR", year) for year in (2019, 2020, 2021)]
    roundups = [make_roundup(1, conference=edition) for edition in editions]

    context = client.get("/conferences/iclr-2020/").context

    assert list(context["page"]) == [roundups[1]]
    assert context["covered"] == [(roundups[1], [roundups[1].entries.get()])]
    assert (context["earlier"], context["later"]) == (editions[0], editions[2])


def test_the_acronym_is_a_page_of_all_its_editions(client):
    roundups = [make_roundup(0, conference=make_conference("ICLR", year)) for year in (2019, 2020)]

    editions = client.get("/conferences/iclr/").context["editions"]

    assert [(str(edition), found) for edition, found in editions] == [
        ("ICLR 2020", [roundups[1]]),
        ("ICLR 2019", [roundups[0]]),
    ]


def test_a_paper_says_where_it_appears_and_under_which_number(client):
    paper = make_paper(title="Common")
    first, second = make_roundup(2), make_roundup(1)
    for roundup in (first, second):
        make_entry(roundup, paper)

    context = client.get("/papers/common/").context

    assert [(e.roundup, e.number) for e in context["appearances"]] == [(second, 2), (first, 3)]
    assert context["previous"].paper == second.entries.first().paper
    assert context["next"] is None


def test_an_author_shows_every_paper_and_roundup(client):
    ada, (first, second) = make_author("Ada"), (make_roundup(0), make_roundup(0))
    papers = [make_paper([ada], title=title) for title in ("Alpha", "Beta")]
    make_entry(first, papers[0])
    make_entry(second, papers[1])

    context = client.get("/authors/ada/").context

    assert list(context["page"]) == papers
    assert [entry.roundup for entry in context["appearances"]] == [second, first]


def test_a_writer_shows_the_own_roundups(client):
    writer = make_writer("The editors")
    own = make_roundup(0, writer=writer)
    make_roundup(0, writer=make_writer())

    assert list(client.get("/writers/the-editors/").context["page"]) == [own]


@pytest.mark.parametrize(
    "room", ["roundups", "topics", "conferences", "papers", "authors", "writers"]
)
def test_an_unknown_address_is_a_404_in_the_look_of_the_site(client, room):
    response = client.get(f"/{room}/nowhere/")

    assert response.status_code == 404
    assert "404.html" in [template.name for template in response.templates]


def test_only_reading_is_allowed(client):
    assert [client.post(address).status_code for address in ("/", "/roundups/", "/search/")] == [
        405
    ] * 3


def test_a_page_of_a_list_names_its_own_address(client, settings):
    settings.ROUNDUPS_PER_PAGE = 1
    make_roundup(0), make_roundup(0)

    page = client.get("/roundups/?page=2&utm_source=x").content.decode()

    assert f'<link rel="canonical" href="{settings.SITE_URL}/roundups/?page=2">' in page


def test_the_page_for_errors_needs_no_database(client, django_assert_num_queries, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("roundups.views.search.find", broken)
    client.raise_request_exception = False

    with django_assert_num_queries(0):
        response = client.get("/search/?q=a")

    assert response.status_code == 500
    assert b"<h1" in response.content


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/roundups/iclr-2020-best-gans/", "iclr 2020 best gans"),
        ("/blog/2020/Best_GANs.html", "Best GANs"),
        ("/%22%3E%3Cscript%3E/", "script"),
        ("/" + "-".join("abcdefghijk"), "a b c d e f g h"),
    ],
)
def test_a_page_that_is_not_there_offers_to_search_for_its_words(client, path, words):
    assert f'name="q" value="{words}"' in client.get(path).content.decode()


def test_a_dead_profile_says_that_it_is_an_archived_copy(client):
    ada = make_author("Ada")
    make_link(ada, "website", health="dead", archived_url="https://archive.example/ada")
    make_link(ada, "github", "https://github.com/ada")
    make_entry(make_roundup(0), make_paper([ada]))

    page = client.get("/authors/ada/").content.decode()

    profiles = dict(re.findall(r'<a href="(https[^"]+)">[^<]+( <small>[^<]+</small>)?<span', page))
    assert profiles["https://archive.example/ada"] == " <small>archived copy</small>"
    assert profiles["https://github.com/ada"] == ""


def test_the_lead_of_the_home_page_shows_formulas(client):
    roundup = make_roundup(0)
    make_entry(roundup, make_paper(title=r"On $\ell_1$ <bounds>"))
    make_entry(roundup, heading="A <short> name")

    html = client.get("/").content.decode()

    picks = html[html.index('class="picks"') :]
    assert "On <math" in picks and "&lt;bounds&gt;" in picks and "A &lt;short&gt; name" in picks
    assert "$" not in picks[: picks.index("</ol>")]
