"""What the API says of each thing."""

import re

import pytest

from authors.models import Author
from conference.models import Conference, Topic
from roundups.models import Writer
from tests.api.site import MAIL, RECORDS, make_site
from tests.factories import FUTURE, make_conference, make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db
SITE = "https://camera-ready.example"


@pytest.fixture(autouse=True)
def roundup():
    return make_site()


def get(client, address):
    return client.get(f"/api/v1/{address}").json()


def ref(room, slug, name):
    return {
        "slug": slug,
        "name": name,
        "url": f"{SITE}/api/v1/{room}/{slug}",
        "html_url": f"{SITE}/{room}/{slug}/",
    }


def test_a_roundup_has_its_entries_in_order(client, roundup):
    record = get(client, "roundups/gans")

    assert record["id"] == roundup.feed_id
    assert [entry["number"] for entry in record["entries"]] == [1, 2]
    entry = record["entries"][1]
    assert (entry["anchor"], entry["heading"]) == ("bits", "Bits")
    assert entry["html_url"] == f"{SITE}/roundups/gans/#bits"
    assert entry["text"]["markdown"] == "Why $x$."
    assert "<math" in entry["text"]["html"]
    assert entry["featured"] == [{"name": "A. Ada", "author": ref("authors", "ada", "Ada")}]
    assert (entry["paper"]["tldr"], entry["paper"]["tldr_source"]) == ("Short.", "authors")
    link = {"kind": "code", "label": "Official", "url": entry["paper"]["links"][0]["url"]}
    assert entry["paper"]["links"] == [link]


def test_a_figure_has_all_that_is_needed_to_show_it(client):
    figure = get(client, "roundups/gans")["entries"][1]["figure"]

    assert figure["image"]["url"].startswith(f"{SITE}/media/figures/")
    assert (figure["image"]["width"], figure["image"]["height"]) == (60, 40)
    assert (figure["number"], figure["image"]["alt"]) == ("Figure 1", "A plot.")
    assert figure["caption"]["markdown"] == "What the plot shows."
    assert figure["image"]["sizes"][-1]["url"] == figure["image"]["url"]


def test_a_roundup_knows_its_series_and_its_files(client, roundup):
    make_roundup(0, title="Later", conference=roundup.conference, published_at=FUTURE)
    make_roundup(0, False, title="Draft", conference=roundup.conference)
    make_roundup(0, title="RL", conference=roundup.conference)

    record = get(client, "roundups/gans")

    assert record["siblings"] == [ref("roundups", "rl", "RL")]
    assert record["earlier"] == ref("roundups", "before", "Before")
    assert record["later"] is None
    assert record["citations"] == {
        ending: f"{SITE}/roundups/gans.{ending}" for ending in ("bib", "ris", "csl.json")
    }
    for address in [*record["citations"].values(), record["markdown_url"]]:
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_paper_has_its_authors_as_printed(client):
    record = get(client, "papers/bits")

    assert record["authors"] == [
        {
            "name": "A. Ada",
            "affiliation": "Analytical Engines",
            "author": ref("authors", "ada", "Ada"),
        },
        {"name": "Bob", "affiliation": "", "author": ref("authors", "bob", "Bob")},
    ]
    assert record["ids"] == {"openreview": "", "arxiv": "2003.02389", "doi": "", "acl": ""}
    assert record["title"] == "Bits $x^2$"
    assert "<math" in record["title_html"]
    assert (record["keywords"], record["topics"]) == (["bits"], [ref("topics", "nlp", "NLP")])
    assert record["appears_in"] == [
        {
            "number": 2,
            "html_url": f"{SITE}/roundups/gans/#bits",
            "roundup": ref("roundups", "gans", "GANs"),
        }
    ]


def test_a_conference_that_no_roundup_covers_has_no_address(client, roundup):
    make_entry(roundup, make_paper(title="Guest", conference=make_conference("ICML", 2018)))

    assert get(client, "papers/guest")["conference"] == {
        "slug": "icml-2018", "name": "ICML 2018", "url": None, "html_url": None,
    }  # fmt: skip


def test_people_and_places_know_what_they_appear_in(client):
    assert get(client, "authors/ada")["papers"] == [ref("papers", "bits", "Bits $x^2$")]
    conference = get(client, "conferences/iclr-2020")
    assert (conference["attendees"], conference["roundup_count"]) == (5600, 1)
    assert conference["editions"] == [ref("conferences", "iclr-2019", "ICLR 2019")]
    assert get(client, "topics/nlp")["roundup_count"] == 2
    assert [each["slug"] for each in get(client, "writers/eve")["roundups"]] == ["gans", "before"]


def test_addresses_in_prose_are_whole(client):
    assert f'href="{SITE}/topics/nlp/"' in get(client, "roundups/gans")["intro"]["html"]


def write_everywhere(roundup, text):
    roundup.intro = roundup.summary = text
    roundup.save()
    entry = roundup.entries.last()
    entry.text = entry.figure.caption = text
    entry.save()
    entry.figure.save()


def test_links_of_notes_and_places_lead_to_their_page(client, roundup):
    text = "Better[^1], see [here](#fnref).\n\n[^1]: A note."
    write_everywhere(roundup, text)
    texts = get(client, "roundups/gans")
    figures = get(client, "papers/bits")["figures"] + [texts["entries"][1]["figure"]]
    places = [texts["intro"], texts["summary"], texts["entries"][1]["text"]]

    for prose in places + [figure["caption"] for figure in figures]:
        note, place, back = re.findall('href="(.+?)#(.+?)"', prose["html"])
        page = client.get(note[0].removeprefix(SITE)).content.decode()
        assert note[0] == place[0] == back[0] and place[1] == "fnref"
        assert all(page.count(f'id="{name}"') == 1 for _, name in (note, back))


def test_markdown_has_nothing_that_the_page_takes_out(client, roundup):
    code = "`<!-- shown -->`\n\n```\n![a](b)\n<script>\n```"
    hidden = "<!-- xyzzy --><script>xyzzy</script>[Seen](javascript:xyzzy)<b onclick=xyzzy>.</b>"
    text = f"{code}\n\n{hidden} ![A cat](https://elsewhere.example/cat.png)"
    write_everywhere(roundup, text)
    for model, field in [
        (Author, "bio"),
        (Writer, "bio"),
        (Topic, "description"),
        (Conference, "about"),
    ]:
        for each in model.objects.all():
            setattr(each, field, text)
            each.save()

    for address in RECORDS:
        answer = client.get(f"/api/v1/{address}")
        assert "xyzzy" not in answer.content.decode(), address
    record = get(client, "roundups/gans")
    expected = f"{code}\n\n[Seen]()<b>.</b> [A cat](https://elsewhere.example/cat.png)"
    assert record["intro"]["markdown"] == expected
    assert record["entries"][1]["figure"]["caption"]["markdown"] == expected


@pytest.mark.parametrize("address", RECORDS)
def test_it_gives_away_no_mail_address_and_no_id_of_the_database(client, address):
    text = client.get(f"/api/v1/{address}").content.decode()

    assert MAIL not in text
    for word in ("mailto:", '"pk"', "field_sources", "locked_fields", '_id"', "changed_at"):
        assert word not in text


def test_addresses_on_the_web_that_look_like_mail_stay(client):
    assert get(client, "authors/ada")["links"][0]["url"] == (
        "https://social.example/@ada@other.example"
    )
