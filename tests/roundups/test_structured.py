import json
from datetime import UTC, date, datetime

import pytest

from roundups import structured
from tests.factories import (
    make_author,
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
)

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"


def names(crumbs):
    return [item["name"] for item in crumbs["itemListElement"]]


def test_a_roundup_is_a_post_about_its_topic_and_conference():
    where = {"conference": make_conference("ICLR", 2020), "topic": make_topic("Deep learning")}
    writer = make_writer("The editors", role="Editors")
    post, crumbs = structured.roundup(make_roundup(0, title="Open", writer=writer, **where), [])

    assert (post["@type"], post["headline"]) == ("BlogPosting", "Open")
    assert post["author"]["name"] == "The editors" and post["author"]["jobTitle"] == "Editors"
    assert [subject["name"] for subject in post["about"]] == ["Deep learning", "ICLR 2020"]
    assert post["datePublished"] == "2020-05-01T08:00:00+00:00"
    assert not {"dateModified", "image", "mainEntity"} & set(post)
    assert names(crumbs) == ["Camera-Ready", "Roundups", "Open"]


def test_an_update_is_dated():
    roundup = make_roundup(0, updated_at=datetime(2020, 6, 1, tzinfo=UTC))

    assert structured.roundup(roundup, [])[0]["dateModified"] == "2020-06-01T00:00:00+00:00"


def test_the_papers_of_a_roundup_are_a_list():
    paper = make_paper(["Ada", "Bob"], title="Bits", doi="10.1000/x")
    make_link(paper, "code", "https://git.example/x")
    figure = make_figure(paper)
    make_entry(roundup := make_roundup(0), paper, figure=figure)

    roundup.pictures = [(figure.image, figure.alt)]
    post = structured.roundup(roundup, [structured.article(paper)])[0]

    [item] = post["mainEntity"]["itemListElement"]
    assert post["image"] == [SITE + figure.image.url]
    assert [person["name"] for person in item["item"]["author"]] == ["Ada", "Bob"]
    assert item["item"]["sameAs"] == ["https://doi.org/10.1000/x"]
    assert item["item"]["workExample"][0]["codeRepository"] == "https://git.example/x"


def test_the_card_is_the_first_picture():
    roundup = make_roundup(0, card="cards/x.png")

    assert structured.roundup(roundup, [])[0]["image"] == [f"{SITE}/media/cards/x.png"]


def test_a_paper_is_an_article():
    conference = make_conference("ICLR", 2020)
    article, crumbs = structured.paper(make_paper(1, title="Bits", conference=conference))

    assert (article["@type"], article["@id"]) == ("ScholarlyArticle", f"{SITE}/papers/bits/")
    assert (article["datePublished"], article["isPartOf"]["name"]) == ("2020", "ICLR")
    assert names(crumbs) == ["Camera-Ready", "All papers", "Bits"]


def test_a_formula_in_a_title_is_spelled_as_in_the_title_of_the_page():
    article, crumbs = structured.paper(make_paper(title=r"Of $\ell_1$"))

    assert {article["name"], article["headline"], names(crumbs)[-1]} == {"Of ℓ₁"}


def test_an_author_is_a_person_with_profiles():
    ada = make_author("Ada", orcid="0000-0002-1825-0097", affiliation="Example")
    make_link(ada, "website", "https://ada.example/")

    person = structured.author(ada)[0]

    assert person["sameAs"] == ["https://ada.example/", "https://orcid.org/0000-0002-1825-0097"]
    assert person["affiliation"] == {"@type": "Organization", "name": "Example"}


def test_a_conference_is_an_event():
    days = {"starts": date(2020, 4, 26), "ends": date(2020, 5, 1)}
    event, crumbs = structured.conference(make_conference("ICLR", 2020, format="virtual", **days))

    assert (event["startDate"], event["endDate"]) == ("2020-04-26", "2020-05-01")
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert event["location"] == [{"@type": "VirtualLocation", "url": event["url"]}]
    assert names(crumbs) == ["Camera-Ready", "Conferences", "ICLR", "ICLR 2020"]


@pytest.mark.parametrize("words", ["</script><b>", "<!-- & -->", "a\u2028b", "🦉 שלום $x$ %"])
def test_nothing_can_end_the_script(words):
    text = structured.script({"name": words})

    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"] == [{"name": words}]


def test_a_topic_is_a_collection_below_all_topics():
    page, crumbs = structured.topic(make_topic("Pruning", description="What *may* go."))

    assert (page["@type"], page["name"]) == ("CollectionPage", "Pruning")
    assert page["description"] == "What may go."
    assert names(crumbs) == ["Camera-Ready", "Topics", "Pruning"]
