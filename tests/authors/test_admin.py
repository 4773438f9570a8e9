import pytest
from django.urls import reverse

from tests.desk.sending import send
from tests.factories import make_author, make_link, make_paper, make_roundup, picture
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db

LIST = "admin:authors_author_changelist"


def url_of(author):
    return reverse("admin:authors_author_change", args=[author.pk])


@pytest.mark.parametrize("authors", [1, 3, 30])
def test_the_list_makes_the_same_number_of_queries(
    admin_client, django_assert_num_queries, authors
):
    make_paper(authors=authors)

    with django_assert_num_queries(4):
        admin_client.get(reverse(LIST))


@pytest.mark.parametrize("papers", [1, 3, 30])
def test_the_form_makes_the_same_number_of_queries(admin_client, django_assert_num_queries, papers):
    author = make_author()
    for number in range(papers):
        make_paper(authors=[author])
        make_link(author, "github", f"https://github.com/{number}")
    admin_client.get(url_of(author))

    with django_assert_num_queries(6):
        admin_client.get(url_of(author))


def test_the_list_counts_papers_whatever_was_searched(admin_client):
    ada = make_author("Ada Lee")
    for name in ("A. Lee", "Ada Lee"):
        make_paper(authors=[ada]).authorships.update(printed_name=name)
    index()

    [found] = admin_client.get(reverse(LIST), {"q": "lee"}).context["cl"].result_list

    assert found.paper_count == 2


def test_the_list_finds_a_name_as_it_was_printed(admin_client):
    ada = make_author("Ada Lovelace")
    make_paper(authors=[ada]).authorships.update(printed_name="A. A. King")
    index()

    assert list(admin_client.get(reverse(LIST), {"q": "king"}).context["cl"].result_list) == [ada]


@pytest.mark.parametrize(("choice", "names"), [("yes", ["Ada"]), ("no", ["Bo"])])
def test_the_list_can_be_narrowed_to_photos(admin_client, choice, names):
    make_author("Ada", photo=picture())
    make_author("Bo")

    found = admin_client.get(reverse(LIST), {"photo": choice}).context["cl"].result_list

    assert [author.name for author in found] == names


def test_it_lists_the_papers_of_a_person(admin_client):
    author = make_author()
    paper = make_paper(title="Rewinding", authors=[author])

    html = admin_client.get(url_of(author)).content.decode()

    address = reverse("admin:papers_paper_change", args=[paper.pk])
    assert f'<li><a href="{address}">Rewinding</a></li>' in html


def test_it_adds_a_link(admin_client):
    author = make_author()
    prefix = "links-link-content_type-object_id-0-"
    link = {f"{prefix}kind": "website", f"{prefix}url": "https://example.org/"}

    send(admin_client, url_of(author), **link)

    assert author.first_link("website").url == "https://example.org/"


def test_it_says_beside_the_field_whose_orcid_it_is(admin_client):
    make_author(orcid="0000-0002-1825-0097")

    response = send(admin_client, url_of(make_author()), orcid="0000-0002-1825-0097")

    errors = response.context["adminform"].form.errors
    assert errors == {"orcid": ["Another author has this ORCID already."]}


def test_an_author_of_a_paper_cannot_be_deleted(admin_client):
    paper = make_paper(title="Rewinding")
    url = reverse("admin:authors_author_delete", args=[paper.first_author.pk])

    html = admin_client.get(url).content.decode()

    address = reverse("admin:papers_paper_change", args=[paper.pk])
    assert "This author cannot be deleted" in html
    assert f'<li>Paper: <a href="{address}">Rewinding</a></li>' in html


def test_authors_of_papers_cannot_be_deleted_together(admin_client):
    authors = [
        link.author.pk for link in make_paper(title="Rewinding", authors=2).authorships.all()
    ]
    action = {"action": "delete_selected", "_selected_action": authors}

    html = admin_client.post(reverse(LIST), action).content.decode()

    assert "These authors cannot be deleted" in html
    assert html.count(">Rewinding</a></li>") == 1


def test_a_public_author_can_move(admin_client, client):
    author = make_roundup(entries=1).entries.get().paper.first_author

    send(admin_client, url_of(author), slug="moved")

    assert client.get(author.get_absolute_url()).headers["Location"] == "/authors/moved/"
