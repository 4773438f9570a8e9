"""What everybody can take in of a paper's figures: those with alt text, wherever they are shown."""

import json

import pytest
from django.urls import reverse

from papers.models import Paper
from roundups import tags
from roundups.sharing import pictures_of
from tests.factories import make_entry, make_figure, make_paper, make_roundup, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_paper(title="Bits")


@pytest.fixture
def bare(paper):
    """Beside the figure that the entry has."""
    shown = make_figure(paper, image=picture(30, 20), position=2)
    make_entry(make_roundup(0), paper, figure=shown)
    return make_figure(paper, image=picture(50, 20), alt="", caption="Bare.", position=1)


def everywhere(client):
    """The page, its record, the files that list pictures and what a shared link shows."""
    record = client.get("/api/v1/papers/bits").json()
    texts = [
        client.get("/papers/bits/").content.decode(),
        json.dumps(record),
        client.get("/sitemap.xml").content.decode(),
    ]
    return texts, len(record["figures"])


def test_a_figure_without_alt_text_is_shown_nowhere(client, paper, bare):
    texts, number = everywhere(client)

    assert number == 1
    for text in texts:
        assert bare.image.name not in text and "Bare." not in text
    assert [alt for _, alt in pictures_of(paper)] == ["A plot."]


def test_it_is_there_as_soon_as_it_has_one(client, bare):
    everywhere(client)
    bare.alt = "A steep curve."
    bare.save()

    texts, number = everywhere(client)

    assert number == 2
    assert all(bare.image.name in text for text in texts)


def test_a_page_that_leaves_it_out_is_made_anew_when_it_gets_one(paper):
    make_figure(paper, alt="")

    with tags.noted() as noted:
        assert Paper.objects.for_page().get().shown_figures == []

    assert tags.figures(paper.pk) in noted


def test_the_desk_shows_it_and_says_why_readers_do_not_see_it(admin_client, bare):
    page = admin_client.get(reverse("admin:papers_paper_change", args=[bare.paper_id]))

    assert bare.image.name in page.content.decode()
    [formset] = [
        one.formset for one in page.context["inline_admin_formsets"] if one.opts.model is type(bare)
    ]
    flags = {form.instance.pk: form.card["flags"] for form in formset.initial_forms}
    assert [*map(str, flags.pop(bare.pk))] == ["No alt text, so readers do not see it"]
    assert not any(flags.values())
