import pytest

from links.models import ImportedLink, Link
from papers.importers.record import LinkRecord
from papers.ingest import ingest
from papers.models import Paper
from tests.factories import make_link, make_paper
from tests.papers.ingest.records import FORUM, code, person, record

pytestmark = pytest.mark.django_db


def with_links(*links, **facts):
    return record("Gates", openreview_id=FORUM, links=links, **facts)


def test_links_come_with_their_source():
    ingest(with_links(code(), LinkRecord("video", "https://v.example/1", source="arXiv comment")))

    assert list(ImportedLink.objects.values_list("url", "source")) == [
        ("https://example.org/code", "OpenReview"),
        ("https://v.example/1", "arXiv comment"),
    ]
    assert Link.objects.count() == 2


def test_a_new_link_is_added_beside_the_others():
    ingest(with_links(code()))

    outcome = ingest(with_links(code("https://b.example/code")))

    assert (outcome.state, Link.objects.count()) == ("updated", 2)


def test_a_link_that_an_editor_deleted_does_not_come_back():
    ingest(with_links(code()))
    Link.objects.get().delete()

    assert ingest(with_links(code())).state == "unchanged"
    assert not Link.objects.exists()


def test_a_link_that_an_editor_changed_stays():
    ingest(with_links(code()))
    Link.objects.update(url="https://example.org/moved", label="Our fork")

    assert ingest(with_links(code())).state == "unchanged"
    assert Link.objects.get().label == "Our fork"


def test_a_link_from_before_the_import_is_not_added_twice_nor_after_it_is_deleted():
    paper = make_paper(openreview_id=FORUM)
    make_link(paper, "code", "http://www.example.org/code/")
    ingest(with_links(code()))
    assert Link.objects.count() == 1

    Link.objects.all().delete()
    ingest(with_links(code()))

    assert not Link.objects.exists()


def test_profiles_go_to_their_authors():
    links = (LinkRecord("website", "https://ada.example"),)
    ingest(with_links(authors=(person("Ada Byron", links=links), person("Bo Li"))))

    ada, bo = (row.author for row in Paper.objects.get().authorships.all())
    assert [link.url for link in ada.links.all()] == ["https://ada.example"]
    assert not bo.links.exists()


def test_profiles_of_another_source_reach_the_authors_of_a_locked_list():
    paper = ingest(with_links(authors=(person("Ada Byron"),))).paper
    paper.locked_fields = ["authors"]
    paper.save()

    links = (LinkRecord("website", "https://ada.example"),)
    people = (person("Ada Byron", links=links),)
    ingest(record("Gates", source="Table", openreview_id=FORUM, authors=people))

    assert paper.first_author.links.get().url == "https://ada.example"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://example.org",
        "https://example.org/" + "x" * 500,
        "mailto:ada@example.org",
        "https://openreview.net/profile?id=ada@example.org",
        "https://openreview.net/profile?id=ada%40example.org",
    ],
)
def test_an_address_that_cannot_be_kept_is_left_out_and_said(url):
    outcome = ingest(with_links(LinkRecord("website", url)))

    assert (outcome.state, Link.objects.count()) == ("created", 0)
    assert outcome.remarks[0].startswith("A link was left out:")
    assert "ada@" not in outcome.remarks[0]


def test_a_name_on_a_network_is_no_mailbox():
    ingest(with_links(LinkRecord("mastodon", "https://social.example/@ada@other.example")))

    assert Link.objects.count() == 1


def test_a_kind_that_is_not_known_is_called_by_its_source():
    ingest(with_links(LinkRecord("podcast", "https://example.org/talk")))

    link = Link.objects.get()
    assert (link.kind, link.label) == ("other", "OpenReview")
