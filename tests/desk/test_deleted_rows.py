"""Rows of a list that someone, or an import, adds or deletes while the page with them is open."""

import pytest
from django.urls import reverse

from tests.desk.sending import fields_of, post
from tests.factories import make_author, make_figure, make_link, make_paper

pytestmark = pytest.mark.django_db

LINKS = "links-link-content_type-object_id"


@pytest.fixture
def paper():
    paper = make_paper(authors=["Ann", "Bo", "Cy"])
    for number in (1, 2):
        make_link(paper, "other", f"https://example.org/{number}", label="Data")
        make_figure(paper, number=f"Figure {number}")
    return paper


@pytest.fixture
def opened(admin_client, paper):
    """With words in the first row of each list, which would be lost."""
    typed = {
        "authorships-0-printed_name": "A.",
        f"{LINKS}-0-label": "Sets",
        "figures-0-credit": "Me",
    }
    return fields_of(admin_client.get(url_of(paper))) | typed


def url_of(paper):
    return reverse("admin:papers_paper_change", args=[paper.pk])


def names(paper):
    return list(paper.authorships.values_list("author__name", flat=True))


@pytest.mark.parametrize(
    ("prefix", "rows", "name"),
    [
        ("authorships", "authorships", "author"),
        ("figures", "figures", "figure"),
        (LINKS, "links", "link"),
    ],
)
def test_it_says_which_row_is_gone(admin_client, opened, paper, prefix, rows, name):
    getattr(paper, rows).first().delete()

    response = post(admin_client, url_of(paper), opened)

    sets = {one.formset.prefix: one.formset for one in response.context["inline_admin_formsets"]}
    assert [form.non_field_errors() for form in sets[prefix].initial_forms][0] == [
        f"This {name} was deleted meanwhile. Delete it here too, or put what it says into a new one."
    ]
    shown = fields_of(response)
    assert all(shown[f"{prefix}-{index}-id"] == opened[f"{prefix}-{index}-id"] for index in (0, 1))


def test_it_saves_the_others_once_the_row_is_deleted_here_too(admin_client, opened, paper):
    paper.authorships.first().delete()
    refused = post(admin_client, url_of(paper), opened)

    again = fields_of(refused) | {"authorships-0-DELETE": "on", "authorships-2-position": "0"}

    assert post(admin_client, url_of(paper), again).status_code == 302
    assert names(paper) == ["Cy", "Bo"]


def test_it_keeps_a_row_that_was_added_meanwhile(admin_client, opened, paper):
    paper.authorships.first().delete()
    paper.authorships.create(author=make_author("Di"), position=1)
    refused = post(admin_client, url_of(paper), opened)

    post(admin_client, url_of(paper), fields_of(refused) | {"authorships-0-DELETE": "on"})

    assert sorted(names(paper)) == ["Bo", "Cy", "Di"]


def test_it_shows_a_row_that_is_gone_and_was_emptied(admin_client, opened, paper):
    paper.authorships.first().delete()

    response = post(admin_client, url_of(paper), opened | {"authorships-0-author": ""})

    assert "This author was deleted meanwhile." in response.content.decode()


def test_it_shows_again_what_stood_in_a_row_that_is_gone(admin_client, opened, paper):
    paper.authorships.first().delete()

    shown = fields_of(post(admin_client, url_of(paper), opened))

    assert shown["authorships-0-author"] == opened["authorships-0-author"]


@pytest.mark.parametrize("prefix", ["authorships", LINKS])
def test_it_says_which_row_was_added_meanwhile_too(admin_client, opened, paper, prefix):
    author, address = make_author("Di"), "https://example.org/new"
    mine = {
        "authorships": {"authorships-3-author": str(author.pk)},
        LINKS: {f"{LINKS}-2-url": address, f"{LINKS}-2-kind": "other", f"{LINKS}-2-label": "New"},
    }
    paper.authorships.create(author=author, position=4)
    make_link(paper, "other", address, label="Theirs")

    refused = post(admin_client, url_of(paper), opened | mine[prefix])

    assert "Somebody has added this meanwhile: delete this row." in refused.content.decode()
    row = max(name for name in mine[prefix]).rpartition("-")[0]
    again = fields_of(refused) | {f"{row}-DELETE": "on"}
    assert post(admin_client, url_of(paper), again).status_code == 302
    assert names(paper).count("Di") == 1
    assert paper.links.get(url=address).label == "Theirs"
