import json

import pytest
from django.core.management import CommandError, call_command

from links.models import ImportedLink
from papers.importers.record import LinkRecord, PaperRecord
from papers.ingest import ingest
from papers.offers import add, offer, open_offers
from tests.factories import make_conference, make_link, make_paper
from tests.roundups.staff import logged_in, make_user

pytestmark = pytest.mark.django_db

CODE = LinkRecord("code", "https://github.com/ada/engine", source="Hugging Face", offered=True)
PAGE = "/admin/papers/import/offers/"


def paper_with(*links):
    return ingest(PaperRecord("On engines", "arXiv", arxiv_id="2003.02389", links=links))


def test_what_others_found_is_offered_and_not_added():
    outcome = paper_with(CODE, LinkRecord("paper", "https://arxiv.org/abs/2003.02389"))

    assert [link.kind for link in outcome.paper.links.all()] == ["paper"]
    [offered] = open_offers()
    assert (offered.target, offered.kind, offered.source) == (outcome.paper, "code", "Hugging Face")
    assert [one.kept for one in outcome.differences if one.after == CODE.url] == ["offered"]
    assert paper_with(CODE).state == "unchanged"


def test_a_link_that_is_there_is_not_offered():
    paper = make_paper()
    make_link(paper, "code", CODE.url)

    assert offer(paper, (CODE,)) == []
    assert not open_offers().exists()


def editor():
    return logged_in(make_user("Writer"))


def test_an_editor_adds_what_is_ticked():
    paper = make_paper(title="On engines")
    other = LinkRecord("code", "https://github.com/else/where", source="abstract", offered=True)
    assert offer(paper, (CODE, other)) == [CODE, other]
    client = editor()
    page = client.get(PAGE).content.decode()
    assert "On engines" in page
    assert "Found by or in Hugging Face" in page
    first, second = open_offers()

    client.post(PAGE, {"offer": [first.pk], "add": "1"})
    client.post(PAGE, {"offer": [second.pk], "decline": "1"})

    assert [link.url for link in paper.links.all()] == [CODE.url]
    assert not open_offers().exists()
    assert offer(paper, (CODE, other)) == []


def test_nothing_ticked_changes_nothing():
    offer(make_paper(), (CODE,))

    page = editor().post(PAGE, {"add": "1"}, follow=True).content.decode()
    assert "Tick the links first" in page
    assert open_offers().count() == 1


def test_adding_twice_is_as_good_as_once():
    paper = make_paper()
    offer(paper, (CODE,))
    [offered] = open_offers()
    make_link(paper, "code", CODE.url)

    add(offered)
    add(offered)
    assert paper.links.count() == 1


def test_only_those_who_may_change_papers(client):
    assert logged_in(make_user("", "guest")).get(PAGE).status_code == 403
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_queries_do_not_grow(count, django_assert_num_queries):
    for _ in range(count):
        offer(make_paper(), (CODE,))
    client = editor()

    client.get(PAGE)
    with django_assert_num_queries(7):
        client.get(PAGE)


ARCHIVE = [
    {"paper_arxiv_id": "2003.02389", "paper_title": "x", "repo_url": CODE.url, "is_official": True},
    {"paper_title": "On  Notes", "repo_url": "https://github.com/ada/notes"},
]


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "links.json"
    path.write_text(json.dumps(ARCHIVE))
    return path


def test_code_is_found_in_the_archive_by_id_and_by_title(archive, capsys):
    iclr = make_conference("ICLR", 2020)
    make_paper(title="On engines", arxiv_id="2003.02389", conference=iclr)
    make_paper(title="On notes", conference=iclr)
    make_paper(title="On notes")

    call_command("find_code", archive, conference=iclr.slug)

    out = capsys.readouterr().out
    assert f"On engines: {CODE.url} (official)" in out
    assert "On notes: https://github.com/ada/notes\n" in out
    assert "2 papers have code there; 2 links are offered, 1 of them official." in out
    assert {one.source for one in open_offers()} == {"Papers with Code"}
    call_command("find_code", archive)
    assert ImportedLink.objects.count() == 3


def standing(name, url):
    return LinkRecord("code", url, source="Papers with Code", offered=True, standing=name)


def test_official_code_is_said_and_comes_first():
    paper = make_paper()
    others = [standing("unofficial", "https://a.example/1"), standing("", "https://a.example/2")]
    own = [
        standing("mentioned", "https://a.example/3"),
        standing("official", "https://a.example/4"),
    ]
    offer(paper, (*others, *own))

    assert [one.url[-1] for one in open_offers()] == ["4", "3", "2", "1"]
    page = editor().get(PAGE).content.decode()
    places = [page.index(word) for word in (">Official<", ">Named in the paper<", ">Not official<")]
    assert places == sorted(places)


def test_the_archive_tells_of_code_that_was_offered_already():
    paper = make_paper()
    offer(paper, (CODE,))

    assert offer(paper, (standing("official", CODE.url),)) == []
    assert [one.get_standing_display() for one in open_offers()] == ["Official"]


def test_an_archive_that_is_none_is_said(archive):
    archive.write_text("nothing")
    with pytest.raises(CommandError, match="not the archive of Papers with Code"):
        call_command("find_code", archive)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("find_code", "/nowhere.json")
    with pytest.raises(CommandError, match="no conference"):
        call_command("find_code", archive, conference="x")
