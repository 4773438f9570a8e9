import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.desk.sending import fields_of, send
from tests.desk.test_site import staff_with
from tests.factories import (
    make_author,
    make_figure,
    make_paper,
    make_roundup,
    picture,
)

pytestmark = pytest.mark.django_db

LIST = "admin:papers_paper_changelist"


def url_of(paper):
    return reverse("admin:papers_paper_change", args=[paper.pk])


def errors_of(response):
    return response.context["adminform"].form.errors


def test_the_list_shows_formulas_and_a_short_byline(admin_client):
    make_paper(title=r"On $\ell_1$", authors=["Ann", "Bo", "Cy", "Di", "Ed"])

    html = admin_client.get(reverse(LIST)).content.decode()

    assert "On <math" in html
    assert "Ann, Bo, Cy and 2 more" in html


def test_it_writes_keywords_with_commas(admin_client):
    paper = make_paper(keywords=["pruning", "rewinding"])

    assert fields_of(admin_client.get(url_of(paper)))["keywords"] == ["pruning, rewinding"]
    send(admin_client, url_of(paper), keywords="pruning, lottery tickets")
    paper.refresh_from_db()
    assert paper.keywords == ["pruning", "lottery tickets"]


def test_it_asks_whose_words_the_tldr_is(admin_client):
    response = send(admin_client, url_of(make_paper()), tldr="Short.")

    assert errors_of(response) == {"tldr_source": ["Say who wrote the TL;DR."]}


def test_it_says_beside_the_field_which_id_is_taken(admin_client):
    make_paper(arxiv_id="2003.02389")

    response = send(admin_client, url_of(make_paper()), arxiv_id="2003.02389")

    assert errors_of(response) == {"arxiv_id": ["Another paper has this arXiv id already."]}


def test_it_locks_fields_against_imports(admin_client):
    paper = make_paper(field_sources={"title": {"source": "OpenReview"}}, locked_fields=["tldr"])
    html = admin_client.get(url_of(paper)).content.decode()

    send(admin_client, url_of(paper), locked_fields=["title", "tldr"])

    paper.refresh_from_db()
    assert paper.locked_fields == ["title", "tldr"]
    assert "Title (from OpenReview)" in html


def test_it_says_beside_the_field_what_is_wrong_with_a_picture(admin_client):
    paper = make_paper()
    changes = {"figures-0-image": SimpleUploadedFile("plot.png", b"%PDF-1.5")}

    response = send(admin_client, url_of(paper), figures__0__alt="A plot.", **changes)

    [errors] = response.context["inline_admin_formsets"][2].formset.errors
    assert list(errors) == ["image"]
    assert errors["image"][0].startswith("PDF files are not accepted as pictures.")
    assert "A plot.</textarea>" in response.content.decode()


def test_it_asks_again_for_a_picture_that_another_error_has_cost(admin_client):
    changes = {"figures-0-image": picture(name="plot.png"), "title": "", "figures-0-alt": ""}

    response = send(admin_client, url_of(make_paper()), **changes)

    sentence = "Choose “plot.png” again: nothing was saved, and the browser has let it go."
    assert response.context["inline_admin_formsets"][2].formset.errors == [{"image": [sentence]}]
    assert sentence in response.content.decode()
    assert "correct the errors below" in response.content.decode()


def test_it_adds_a_figure(admin_client):
    paper = make_paper()

    send(admin_client, url_of(paper), figures__0__alt="A plot.", **{"figures-0-image": picture()})

    assert [figure.alt for figure in paper.figures.all()] == ["A plot."]


def test_it_saves_a_new_paper_with_authors_and_links(admin_client):
    author = make_author("Ada")
    changes = {"links-link-content_type-object_id-0-kind": "code"}
    changes["links-link-content_type-object_id-0-url"] = "https://example.org/code"

    send(
        admin_client,
        reverse("admin:papers_paper_add"),
        title="A new\nidea",
        authorships__0__author=author.pk,
        **changes,
    )

    paper = author.papers.get()
    assert (paper.title, paper.slug) == ("A new idea", "a-new-idea")
    assert paper.code_link.url == "https://example.org/code"


def test_a_paper_in_a_roundup_cannot_be_deleted(admin_client):
    roundup = make_roundup(entries=1)
    paper = roundup.entries.get().paper

    html = admin_client.get(reverse("admin:papers_paper_delete", args=[paper.pk])).content.decode()

    address = reverse("admin:roundups_roundup_change", args=[roundup.pk])
    assert "This paper cannot be deleted" in html
    assert f'<li>Roundup: <a href="{address}">{roundup}</a></li>' in html


def test_a_public_paper_can_move(admin_client, client):
    paper = make_roundup(entries=1).entries.get().paper
    old = paper.get_absolute_url()
    page = admin_client.get(url_of(paper)).content.decode()
    assert f'href="{old}"' in page and "the old address goes on working" in page

    send(admin_client, url_of(paper), slug="moved")

    assert client.get(old).headers["Location"] == "/papers/moved/"


def test_the_address_of_a_draft_can_change(admin_client):
    paper = make_roundup(entries=1, published=False).entries.get().paper

    page = admin_client.get(url_of(paper))

    assert fields_of(page)["slug"] == [paper.slug]
    assert paper.get_absolute_url() not in page.content.decode()


def test_who_may_only_look_gets_no_fields(client, django_user_model):
    paper = make_paper(authors=["Ada"])
    make_figure(paper, number="Figure 7")
    user = staff_with(
        django_user_model, "view_paper", "view_authorship", "view_figure", "view_link"
    )
    client.force_login(user)

    page = client.get(url_of(paper))

    assert not {"title", "authorships-0-author", "figures-0-alt"} & set(fields_of(page))
    assert "Figure 7" in page.content.decode()


def test_who_may_see_no_authors_of_papers_can_save_one(client, django_user_model):
    paper = make_paper(authors=["Ada"])
    client.force_login(staff_with(django_user_model, "view_paper", "change_paper"))

    send(client, url_of(paper), awards="Best paper")

    paper.refresh_from_db()
    assert (paper.awards, paper.source_of("authors")) == ("Best paper", "")


def test_a_refused_replacement_shows_the_picture_that_is_still_there(admin_client):
    figure = make_figure(make_paper())
    changes = {"figures-0-image": picture(name="other.png"), "title": ""}

    page = send(admin_client, url_of(figure.paper), **changes).content.decode()

    assert figure.image.url in page and "Choose “other.png” again" in page
    assert "/media/picture.png" not in page
