"""An old form that is saved over newer words: only what both have changed has to be decided."""

import pytest
from django.urls import reverse

from papers.models import EDITOR, Paper
from tests.desk.sending import fields_of, post
from tests.factories import make_author, make_figure, make_link, make_paper, make_writer

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    paper = make_paper(authors=["Ann", "Bo"], abstract="One.\n\nTwo.", keywords=["gates"])
    make_link(paper, "other", "https://example.org/1", label="Data")
    make_figure(paper)
    return paper


def url_of(thing):
    return reverse(f"admin:{thing._meta.label_lower.replace('.', '_')}_change", args=[thing.pk])


def opened(client, thing):
    return fields_of(client.get(url_of(thing)))


def change(thing, **values):
    """By another editor or an import."""
    type(thing).objects.filter(pk=thing.pk).update(**values)


def errors_of(response):
    sets = [one.formset for one in response.context["inline_admin_formsets"]]
    rows = [row for formset in sets for row in formset.forms]
    forms = [response.context["adminform"].form, *rows]
    return {name: list(errors) for form in forms for name, errors in form.errors.items()}


def test_what_only_the_other_changed_stays_and_is_not_the_editors(admin_client, paper):
    form = opened(admin_client, paper)
    change(paper, abstract="New.", keywords=["doors", "walls"], decision="oral")

    response = post(admin_client, url_of(paper), form | {"awards": "Best paper"})

    assert response.status_code == 302
    saved = Paper.objects.get()
    assert [saved.abstract, saved.keywords, saved.decision, saved.awards] == [
        "New.",
        ["doors", "walls"],
        "oral",
        "Best paper",
    ]
    assert {name for name in saved.field_sources if saved.source_of(name) == EDITOR} == {"awards"}


def test_keywords_that_have_commas_are_not_taken_apart(admin_client, paper):
    keywords = ["vision, language", "robotics"]
    change(paper, keywords=keywords, field_sources={"keywords": {"source": "openreview"}})

    post(admin_client, url_of(paper), opened(admin_client, paper) | {"awards": "Best paper"})

    saved = Paper.objects.get()
    assert (saved.keywords, saved.awards) == (keywords, "Best paper")
    assert saved.source_of("keywords") == "openreview"


def test_what_both_changed_is_refused_once(admin_client, paper):
    form = opened(admin_client, paper)
    change(paper, abstract="Theirs <b>", tldr="Theirs too.", tldr_source="authors")

    refused = post(admin_client, url_of(paper), form | {"abstract": "Mine."})

    said = "Someone changed this meanwhile, to “Theirs <b>”. Save again to put yours in its place."
    assert errors_of(refused) == {"abstract": [said]}
    assert fields_of(refused)["abstract"] == ["Mine."]
    assert Paper.objects.get().abstract == "Theirs <b>"
    assert post(admin_client, url_of(paper), fields_of(refused)).status_code == 302
    saved = Paper.objects.get()
    assert (saved.abstract, saved.tldr) == ("Mine.", "Theirs too.")


def test_a_third_change_is_told_again(admin_client, paper):
    form = opened(admin_client, paper) | {"abstract": "Mine."}
    change(paper, abstract="Theirs.")
    form = fields_of(post(admin_client, url_of(paper), form))
    change(paper, abstract="")

    refused = post(admin_client, url_of(paper), form)

    assert errors_of(refused) == {
        "abstract": ["Someone emptied this meanwhile. Save again to keep yours, or empty it too."]
    }


def test_the_same_change_is_none(admin_client, paper):
    form = opened(admin_client, paper) | {"abstract": "Same.\r\nWords."}
    change(paper, abstract="Same.\nWords.")

    assert post(admin_client, url_of(paper), form).status_code == 302


@pytest.mark.parametrize(
    ("rows", "field", "theirs", "mine"),
    [
        ("authorships", "printed_name", "Theirs", "Mine"),
        ("figures", "caption", "Theirs", "Mine"),
        ("links", "url", "https://example.org/theirs", "https://example.org/mine"),
    ],
)
def test_rows_of_lists_are_looked_at_too(admin_client, paper, rows, field, theirs, mine):
    row = getattr(paper, rows).first()
    form = opened(admin_client, paper)
    change(row, **{field: theirs})
    prefix = "links-link-content_type-object_id" if rows == "links" else rows

    refused = post(admin_client, url_of(paper), form | {f"{prefix}-0-{field}": mine})

    said = f"Someone changed this meanwhile, to “{theirs}”. Save again to put yours in its place."
    assert errors_of(refused) == {field: [said]}
    assert post(admin_client, url_of(paper), fields_of(refused)).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == mine


def test_authors_that_an_import_has_exchanged_stay_its_own(admin_client, paper):
    form = opened(admin_client, paper)
    paper.authorships.all().delete()
    paper.authorships.create(author=make_author("Cy"), position=1)

    response = post(admin_client, url_of(paper), form | {"awards": "Best paper"})

    assert response.status_code == 302
    assert [one.printed for one in paper.authorships.all()] == ["Cy"]
    assert Paper.objects.get().source_of("authors") != EDITOR


def test_a_choice_is_named(admin_client, paper):
    form = opened(admin_client, paper)
    theirs, mine = make_author("Theirs"), make_author("Mine")
    change(paper.authorships.first(), author=theirs)

    refused = post(admin_client, url_of(paper), form | {"authorships-0-author": mine.pk})

    [said] = errors_of(refused)["author"]
    assert said.startswith("Someone changed this meanwhile, to “Theirs")


@pytest.mark.parametrize("make", [make_author, make_writer])
def test_people_are_looked_at_too(admin_client, make):
    person = make(name="Before")
    form = opened(admin_client, person)
    change(person, bio="Theirs", name="Theirs")

    refused = post(admin_client, url_of(person), form | {"name": "Mine"})

    assert list(errors_of(refused)) == ["name"]
    assert fields_of(refused)["bio"] == ["Theirs"]


def test_what_a_page_says_it_saw_may_be_anything(admin_client, paper):
    form = opened(admin_client, paper) | {"seen": "title: :x ::: \0 abstract"}

    assert post(admin_client, url_of(paper), form | {"awards": "Best"}).status_code in (200, 302)
