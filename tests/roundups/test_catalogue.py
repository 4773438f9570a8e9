"""What stands beside a paper and an author: siblings, co-authors, pages of papers."""

import pytest

from conference.models import ConferenceQuerySet
from roundups import catalogue, reading, tags
from roundups.models import Entry, Roundup
from tests.factories import (
    FIRST_DAY,
    make_author,
    make_conference,
    make_entry,
    make_paper,
    make_roundup,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_siblings_with_a_topic_in_common_come_first():
    iclr, near, far = make_conference("ICLR", 2020), make_topic(), make_topic()
    roundup, topics = make_roundup(0), {"A": far, "B": None, "C": near, "D": near}
    papers = {title: make_paper(title=title, conference=iclr) for title in topics}
    for title, topic in topics.items():
        papers[title].topics.set([topic] if topic else [])
        make_entry(roundup, papers[title])
    make_entry(roundup, make_paper(title="Elsewhere"))
    make_paper(title="Not published", conference=iclr)

    assert [paper.title for paper in catalogue.siblings(papers["D"])] == ["C", "A", "B"]
    assert [paper.title for paper in catalogue.siblings(papers["B"])] == ["A", "C", "D"]


def test_coauthors_share_published_papers_the_most_first():
    ada, bob, cleo, dan = (make_author(name) for name in ("Ada", "Bob", "Cleo", "Dan"))
    roundup = make_roundup(0)
    for authors in ([ada, cleo, bob], [cleo, ada], [bob, dan]):
        make_entry(roundup, make_paper(authors))
        make_entry(make_roundup(0), roundup.entries.last().paper)
    make_entry(make_roundup(0, False), make_paper([ada, dan]))

    found = [(person.name, person.together) for person in catalogue.coauthors(ada)]

    assert found == [("Cleo", 2), ("Bob", 1)]


def test_many_papers_of_an_author_have_pages(client, settings):
    settings.ROUNDUPS_PER_PAGE = 2
    ada, roundup = make_author("Ada"), make_roundup(0, title="Chosen")
    years = [2019, None, 2021]
    papers = [
        make_paper([ada], conference=year and make_conference("ICLR", year)) for year in years
    ]
    for paper in papers:
        make_entry(roundup, paper)

    first, second = (client.get(f"/authors/ada/?page={page}") for page in (1, 2))

    assert list(first.context["page"]) == [papers[2], papers[0]]
    assert list(second.context["page"]) == [papers[1]]
    assert "2 papers, the first no. 1" in first.content.decode()
    assert "no. 2" in second.content.decode()


def test_a_paper_says_where_else_it_is(client):
    paper = make_paper(title="Common")
    for number in range(13):
        make_entry(make_roundup(0, title=f"Roundup {number}"), paper)

    page = client.get("/papers/common/").content.decode()

    chosen, _, also = page.partition("<h2>Also in</h2>")
    assert "Roundup 12" in chosen and "Roundup 11" in also
    assert "2 more" in also


def test_the_editions_of_a_conference_stand_side_by_side(client, settings):
    settings.ROUNDUPS_PER_PAGE = 1
    for year, facts in [(2019, {}), (2020, {"accepted": 687, "submissions": 2594})]:
        make_roundup(1, conference=make_conference("ICLR", year, **facts))

    first, second = (client.get(f"/conferences/iclr/?page={page}") for page in (1, 2))

    assert [edition.year for edition in first.context["facts"]] == [2020, 2019]
    assert first.context["known"] == ["submissions", "accepted", "acceptance_percent"]
    assert "side by side" in first.content.decode()
    assert [str(edition) for edition, _ in second.context["editions"]] == ["ICLR 2019"]
    assert "side by side" not in second.content.decode()


def test_of_two_that_came_out_at_once_the_table_leads_to_the_same_whoever_was_saved_last():
    topic, conference = make_topic(), make_conference(year=2020)
    facts = {"topic": topic, "conference": conference, "published_at": FIRST_DAY}
    first, second = (make_roundup(0, **facts) for _ in range(2))

    for saved in (first, second, first):
        saved.save()

        [row] = catalogue.matrix([topic])
        assert row["cells"][0]["years"] == [(2020, second.slug)]
        assert reading.series_of(first)[0]["roundups"] == [first, second]


def test_an_edition_that_comes_out_meanwhile_is_left_for_the_next_reader(client, monkeypatch):
    make_roundup(1, conference=make_conference("ICLR", 2020))
    soon = make_roundup(1, published=False, conference=make_conference("ICLR", 2021))
    editions_of = ConferenceQuerySet.editions_of

    def overtaken(rows, slug):
        editions = list(editions_of(rows, slug))
        Roundup.objects.filter(pk=soon.pk).update(published_at=FIRST_DAY, feed_id="urn:x")
        return editions

    monkeypatch.setattr(ConferenceQuerySet, "editions_of", overtaken)
    page = client.get("/conferences/iclr/")

    assert [str(edition) for edition, _ in page.context["editions"]] == ["ICLR 2020"]


def test_a_paper_taken_out_of_its_roundup_meanwhile_has_no_neighbours():
    roundup = make_roundup(2)
    entry = roundup.entries.first()
    Entry.objects.filter(pk=entry.pk).delete()

    assert catalogue.entries_beside(entry) == (None, None)


def test_a_page_whose_roundup_is_taken_back_meanwhile_is_not_found(client, monkeypatch):
    conference = make_conference(slug="iclr")
    paper = make_paper(conference=conference)
    make_entry(make_roundup(0, conference=conference), paper)

    def taken_back(*targets):
        Roundup.objects.update(published_at=None)

    monkeypatch.setattr(tags, "lists", taken_back)
    for row in (paper, conference):
        Roundup.objects.update(published_at=FIRST_DAY)

        assert client.get(row.get_absolute_url()).status_code == 404
