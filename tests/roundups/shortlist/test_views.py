import pytest
from django.urls import reverse

from roundups.models import Rating, Roundup
from roundups.shortlist import board
from roundups.shortlist.making import MOST_ENTRIES
from tests.desk.sending import fields_of
from tests.factories import make_conference, make_link, make_paper, make_topic
from tests.roundups.staff import logged_in, make_user, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def iclr():
    return make_conference("ICLR", 2020)


@pytest.fixture
def editor():
    return member("Editor")[0]


def board_of(conference, query=""):
    return reverse("admin:shortlist", args=[conference.slug]) + query


def mark(client, paper, **data):
    address = reverse("admin:shortlist_mark", args=[paper.conference.slug, paper.pk])
    return client.post(address, data)


def make(client, conference, **data):
    return client.post(reverse("admin:shortlist_make", args=[conference.slug]), data)


def test_stars_notes_and_topics_are_kept_one_at_a_time(editor, iclr):
    paper, nlp = make_paper(conference=iclr), make_topic("NLP")

    for data in ({"stars": "4"}, {"note": " worth  it "}, {"topic": nlp.pk}):
        response = mark(editor, paper, query="decision=oral", **data)
        assert response.status_code == 302
        assert response.url == board_of(iclr, f"?decision=oral#paper-{paper.pk}")

    rating = Rating.objects.get()
    assert (rating.stars, rating.note, rating.editor.username) == (4, "worth it", "editor")
    assert list(paper.topics.all()) == [nlp]


def test_a_mark_leads_back_to_the_page_of_its_paper(editor, iclr, monkeypatch):
    monkeypatch.setattr(board, "PAGE", 1)
    make_paper(title="A", conference=iclr)
    paper = make_paper(title="B", conference=iclr)
    query = "?order=stars&page=2"

    form = fields_of(editor.get(board_of(iclr, query)))
    response = mark(editor, paper, query=form["query"][-1], note="worth it")

    assert response.url == board_of(iclr, f"{query}#paper-{paper.pk}")


def test_the_same_again_takes_it_away(editor, iclr):
    paper, nlp = make_paper(conference=iclr), make_topic("NLP")
    mark(editor, paper, stars="0")
    assert Rating.objects.get().stars == 0

    page = editor.get(board_of(iclr)).content.decode()
    assert 'name="stars" value="" aria-pressed="true"' in page
    mark(editor, paper, stars="")
    assert Rating.objects.get().stars is None

    mark(editor, paper, topic=nlp.pk)
    page = editor.get(board_of(iclr)).content.decode()
    assert f'name="without_topic" value="{nlp.pk}"' in page
    mark(editor, paper, without_topic=nlp.pk)
    assert not paper.topics.exists()


def test_a_second_click_or_an_old_page_undoes_nothing(editor, iclr):
    paper, nlp = make_paper(conference=iclr), make_topic("NLP")

    for _ in range(2):
        mark(editor, paper, topic=nlp.pk)
        assert list(paper.topics.all()) == [nlp]
    for _ in range(2):
        mark(editor, paper, without_topic=nlp.pk)
        assert not paper.topics.exists()


@pytest.mark.parametrize(
    "data", [{"stars": "6"}, {"stars": "x"}, {"topic": "0"}, {"without_topic": "0"}, {}]
)
def test_a_mark_that_is_not_known_changes_nothing(editor, iclr, data):
    paper = make_paper(conference=iclr)

    assert mark(editor, paper, **data).status_code == 302
    assert not Rating.objects.exists()


def test_editors_see_each_others_marks_and_not_as_their_own(editor, iclr):
    paper = make_paper(conference=iclr)
    mark(logged_in(make_user("Writer", "charles")), paper, stars="5", note="<b>read</b>")
    mark(logged_in(make_user("Writer", "mary")), paper, note="only words")

    page = editor.get(board_of(iclr)).content.decode()
    assert "<strong>charles</strong> 5 ★" in page
    assert "&lt;b&gt;read&lt;/b&gt;" in page
    assert "<strong>mary</strong>: only words" in page
    assert '<span id="rated">0</span> of 1 rated by you' in page


def test_the_script_gets_the_row_alone(editor, iclr):
    paper = make_paper(conference=iclr)
    address = reverse("admin:shortlist_mark", args=[iclr.slug, paper.pk])

    page = editor.post(address, {"stars": "3"}, headers={"X-Requested-With": "fetch"})

    assert page.status_code == 200
    assert page.content.decode().lstrip().startswith("<li")


def test_a_roundup_is_made_of_what_the_filters_leave_in_that_order(editor, iclr):
    nlp = make_topic("NLP")
    papers = [make_paper(title=title, conference=iclr) for title in ("A", "B", "C")]
    for paper, stars in zip(papers, ("3", "5", "4"), strict=True):
        mark(editor, paper, stars=stars)
        paper.topics.add(nlp)

    response = make(editor, iclr, query="stars=4&order=stars")

    roundup = Roundup.objects.get()
    assert response.url == reverse("admin:roundups_roundup_change", args=[roundup.pk])
    assert [entry.paper.title for entry in roundup.entries.order_by("position")] == ["B", "C"]
    assert roundup.title == "The best NLP papers of ICLR 2020"
    assert (roundup.topic, roundup.conference, roundup.published_at) == (nlp, iclr, None)
    assert roundup.writer.user.username == "editor"


def test_ticks_come_before_filters(editor, iclr):
    papers = [make_paper(title=title, conference=iclr) for title in ("A", "B", "C")]

    make(editor, iclr, paper=[papers[2].pk, papers[0].pk])

    roundup = Roundup.objects.get()
    assert [entry.paper.title for entry in roundup.entries.order_by("position")] == ["A", "C"]
    assert (roundup.title, roundup.topic) == ("The best papers of ICLR 2020", None)


def test_nothing_left_or_too_much_makes_nothing(editor, iclr):
    page = make(editor, iclr, query="decision=oral")
    assert "No paper is left" in editor.get(page.url).content.decode()

    for _ in range(MOST_ENTRIES + 1):
        make_paper(authors=0, conference=iclr)
    page = make(editor, iclr)
    assert "These are 101 papers" in editor.get(page.url).content.decode()
    assert not Roundup.objects.exists()


def test_papers_of_elsewhere_cannot_be_slipped_in(editor, iclr):
    paper = make_paper(conference=make_conference("ACL", 2020))

    address = reverse("admin:shortlist_mark", args=[iclr.slug, paper.pk])
    assert editor.post(address, {"stars": "3"}).status_code == 404
    make(editor, iclr, paper=[paper.pk])
    assert not Roundup.objects.exists()


def test_only_those_who_write_may_choose(client, iclr):
    paper = make_paper(conference=iclr)
    guest = logged_in(make_user("", "guest"))

    for address in (reverse("admin:shortlists"), board_of(iclr)):
        assert guest.get(address).status_code == 403
        assert client.get(address).status_code == 302
    assert mark(guest, paper, stars="3").status_code == 403
    assert make(guest, iclr).status_code == 403
    assert "Shortlists" not in guest.get("/admin/").content.decode()
    assert not Rating.objects.exists()


def test_topics_are_for_those_who_may_change_papers(iclr):
    paper, nlp = make_paper(conference=iclr), make_topic("NLP")
    user = make_user("Editor")
    user.groups.first().permissions.filter(codename="change_paper").delete()
    client = logged_in(user)

    assert 'name="topic" value' not in client.get(board_of(iclr)).content.decode()
    assert mark(client, paper, topic=nlp.pk).status_code == 403
    assert not paper.topics.exists()
    paper.topics.add(nlp)
    assert mark(client, paper, without_topic=nlp.pk).status_code == 403
    assert paper.topics.exists()


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_queries_do_not_grow(editor, iclr, count, django_assert_num_queries):
    nlp = make_topic("NLP", words="paper")
    for _ in range(count):
        paper = make_paper(authors=2, conference=iclr, keywords=["graphs"])
        paper.topics.add(nlp)
        make_link(paper)
        mark(editor, paper, stars="3")

    editor.get(board_of(iclr))
    with django_assert_num_queries(15):
        editor.get(board_of(iclr))
    with django_assert_num_queries(5):
        editor.get(reverse("admin:shortlists"))


def test_pages_go_on_and_a_page_too_far_is_the_last(editor, iclr):
    for _ in range(51):
        make_paper(authors=0, conference=iclr)

    first = editor.get(board_of(iclr, "?order=stars")).content.decode()
    assert 'rel="next" href="?order=stars&amp;page=2"' in first
    last = editor.get(board_of(iclr, "?page=9")).content.decode()
    assert "Page 2 of 2" in last
