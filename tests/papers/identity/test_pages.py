"""The pages where editors decide, as a browser without script uses them."""

import pytest
from django_tasks import default_task_backend

from authors.models import Author, AuthorMatch
from papers.identity import merge
from papers.identity.likely import find_likely
from papers.models import IdentityChange, Paper, PaperMatch
from tests.desk.sending import fields_of
from tests.factories import (
    make_author,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
)
from tests.papers.identity.content import BASE, text, two_authors, two_papers
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db
MAKERS = {"authors": two_authors, "papers": two_papers}


def match(kind, number):
    for count in range(number):
        if kind == "authors":
            author, other = (make_author(f"Ada {count}") for _ in range(2))
            make_paper([author, "Charles"])
            AuthorMatch.objects.create(author=other, other=author, reason="name")
        else:
            one, other = (make_paper([f"Ada {count}"], title=f"On {count}") for _ in range(2))
            PaperMatch.objects.create(paper=other, other=one, reason="title")


def test_pairs_are_listed_with_their_reasons(editor):
    match("authors", 1)
    match("papers", 1)

    assert "On 0" in text(editor.get(BASE))
    assert "The same title, the same authors" in text(editor.get(f"{BASE}papers/"))
    assert "The same name" in text(editor.get(f"{BASE}authors/"))


@pytest.mark.parametrize("kind", MAKERS)
def test_the_page_opens_on_what_there_is_to_decide(editor, kind):
    assert "Nothing looks like a duplicate" in text(editor.get(BASE))
    match(kind, 1)

    page = text(editor.get(BASE))
    assert f'<a href="{BASE}{kind}/" aria-current="page">' in page
    assert "Nothing looks like a duplicate" not in page


def test_namesakes_are_told_apart_by_a_paper_of_each(editor):
    one, other = make_author("Ann Lee"), make_author("Ann Lee")
    make_paper([one], title="On graphs"), make_paper([other], title="On cells")
    AuthorMatch.objects.create(author=other, other=one, reason="name")
    index()

    for address in ("authors/", f"authors/{one.pk}/", f"authors/{one.pk}/?q=Lee"):
        assert "On cells" in text(editor.get(f"{BASE}{address}"))


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_makes_the_same_number_of_queries(
    editor, kind, number, django_assert_max_num_queries
):
    match(kind, number)
    editor.get(f"{BASE}{kind}/")

    with django_assert_max_num_queries(19 if kind == "papers" else 14):
        response = editor.get(f"{BASE}{kind}/")
    assert text(response).count('class="item"') == min(number, 25)


def test_looking_again_is_left_to_the_worker(editor):
    default_task_backend.clear()

    response = editor.post(f"{BASE}papers/look/", follow=True)

    assert "is looking through everything" in text(response)
    assert find_likely in [each.task for each in default_task_backend.results]


@pytest.mark.parametrize("kind", MAKERS)
def test_two_stand_side_by_side(editor, kind):
    kept, absorbed = MAKERS[kind]()

    page = text(editor.get(f"{BASE}{kind}/{kept.pk}/{absorbed.pk}/"))

    assert kept.slug in page
    assert absorbed.slug in page
    assert "They differ" in page


@pytest.mark.parametrize("kind", MAKERS)
def test_what_will_move_is_named_and_then_moves(editor, kind):
    kept, absorbed = MAKERS[kind]()
    address = f"{BASE}{kind}/{kept.pk}/{absorbed.pk}/merge/"

    page = text(editor.get(address))
    response = editor.post(address, follow=True)

    assert f"https://github.com/{absorbed.pk}" in page
    assert ("Ratings" in page, "Users" in page) == (kind == "papers", False)
    assert absorbed.get_absolute_url() in page
    assert not type(kept).objects.filter(pk=absorbed.pk).exists()
    assert f"“{absorbed}” is now part of “{kept}”." in text(response)
    change = IdentityChange.objects.get()
    assert change.by.username == "editor"
    history = editor.get(f"/admin/{kind}/{kind.removesuffix('s')}/{kept.pk}/history/")
    assert "Merged with" in text(history)


def test_what_the_one_that_goes_had_otherwise_is_named_too(editor):
    one, other = make_author("Ada", bio="Of London."), make_author("Ada", bio="Of Paris.")

    page = text(editor.get(f"{BASE}authors/{one.pk}/{other.pk}/merge/"))

    assert "Is not taken over" in page
    assert ("Of Paris." in page, "Of London." in page) == (True, False)


def test_a_merge_that_is_refused_says_what_to_do_first(editor):
    one, other = make_author(orcid="0000-0001-0000-0001"), make_author(orcid="0000-0001-0000-0002")

    for send in (editor.get, editor.post):
        page = text(send(f"{BASE}authors/{one.pk}/{other.pk}/merge/"))
        assert "Their ids differ (ORCID:" in page
        assert ">Merge</button>" not in page
    assert Author.objects.count() == 2


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("end", ["", "merge/"])
def test_the_second_of_two_clicks_is_told_of_the_first(editor, kind, end):
    kept, absorbed = MAKERS[kind]()
    change = merge(kept, absorbed)

    for send in (editor.get, editor.post):
        response = send(f"{BASE}{kind}/{kept.pk}/{absorbed.pk}/{end}", follow=True)
        said = f"“{change.other_name}” is part of “{change.kept_name}” already."
        assert [str(message) for message in response.context["messages"]] == [said]
        assert response.redirect_chain == [(f"{BASE}{change.pk}/change/", 302)]


def test_two_that_are_two_are_offered_no_more(editor):
    match("authors", 1)
    [pair] = AuthorMatch.objects.all()

    editor.post(f"{BASE}authors/{pair.other_id}/{pair.author_id}/")

    assert "Ada 0" not in text(editor.get(f"{BASE}authors/"))
    assert AuthorMatch.objects.get().verdict == "another"


@pytest.mark.parametrize("kind", MAKERS)
def test_the_form_leads_to_another_one_by_words(editor, kind):
    kept, absorbed = MAKERS[kind]()
    model = kind.removesuffix("s")
    index()

    form = text(editor.get(f"/admin/{kind}/{model}/{kept.pk}/change/"))
    page = text(editor.get(f"{BASE}{kind}/{kept.pk}/?q={str(absorbed).split()[-1]}"))

    assert f"{BASE}{kind}/{kept.pk}/" in form
    assert f"{BASE}{kind}/{kept.pk}/split/" in form
    assert f"{BASE}{kind}/{kept.pk}/{absorbed.pk}/" in page


def test_an_author_is_split_by_ticks(editor):
    author = make_author("Wei Wang", orcid="0000-0001-0000-0001")
    mine, theirs = make_paper([author], title="Mine"), make_paper([author], title="Theirs")
    make_entry(make_roundup(0), theirs, featuring="chosen").featured.set([author])
    address = f"{BASE}authors/{author.pk}/split/"
    data = fields_of(editor.get(address))

    response = editor.post(
        address,
        data | {"authorships": [author.authorships.get(paper=theirs).pk], "ids": ["orcid"]},
        follow=True,
    )

    other = Author.objects.exclude(pk=author.pk).get()
    assert "“Wei Wang” stands on its own now." in text(response)
    assert (list(author.papers.all()), list(other.papers.all())) == ([mine], [theirs])
    assert other.orcid == "0000-0001-0000-0001"
    assert other.featured_in.count() == 1


def test_a_split_of_nothing_is_refused_and_keeps_what_was_typed(editor):
    author = make_paper().first_author

    page = text(editor.post(f"{BASE}authors/{author.pk}/split/", {"name": "Typed"}))

    assert "Choose at least one paper of the other person." in page
    assert 'value="Typed"' in page


def test_a_paper_is_split_by_ticks(editor):
    paper = make_paper(["Ada"], title="On engines", arxiv_id="2003.02389", doi="10.1000/182")
    shown, free = make_figure(paper, number="Shown"), make_figure(paper, number="Free")
    make_entry(make_roundup(0), paper, figure=shown)
    link = make_link(paper)
    address = f"{BASE}papers/{paper.pk}/split/"
    page = editor.get(address)
    assert ("Free" in text(page), "Shown" in text(page)) == (True, False)

    editor.post(
        address,
        {"title": "On mills", "ids": ["arxiv_id"], "links": [link.pk], "figures": [free.pk]},
    )

    other = Paper.objects.exclude(pk=paper.pk).get()
    assert (other.title, other.arxiv_id, other.byline) == ("On mills", "2003.02389", "Ada")
    assert (list(other.links.all()), list(other.figures.all())) == ([link], [free])
    assert Paper.objects.get(pk=paper.pk).arxiv_id == ""


@pytest.mark.parametrize("kind", MAKERS)
def test_what_was_done_is_listed_and_undone(editor, kind):
    kept, absorbed = MAKERS[kind]()
    change = merge(kept, absorbed)

    assert str(absorbed) in text(editor.get(f"{BASE}done/"))
    assert ">Undo</button>" in text(editor.get(f"{BASE}{change.pk}/change/"))
    page = text(editor.post(f"{BASE}{change.pk}/change/", follow=True))

    assert "Undone." in page
    assert ">Undo</button>" not in page
    assert type(kept).objects.filter(pk=absorbed.pk).exists()


def test_an_undo_that_cannot_be_says_why(editor):
    kept, absorbed = make_author(), make_author("Ada")
    change = merge(kept, absorbed)
    kept.slug = "ada"
    kept.save()

    assert "Give it another first." in text(editor.post(f"{BASE}{change.pk}/change/"))


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_what_was_done_makes_the_same_number_of_queries(
    editor, number, django_assert_max_num_queries
):
    for _ in range(number):
        merge(make_author(), make_author())
    editor.get(f"{BASE}done/")

    with django_assert_max_num_queries(9):
        editor.get(f"{BASE}done/")


@pytest.mark.parametrize(
    "address",
    [
        "topics/",
        "authors/0/",
        "authors/1/1/",
        "authors/1/2/merge/",
        f"authors/{'9' * 30}/1/merge/",
        "authors/9/split/",
        "x/change/",
    ],
)
def test_what_is_not_there_is_not_found(editor, address):
    assert editor.get(BASE + address).status_code == 404
