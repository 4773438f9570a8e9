"""What no browser sends but anyone can: answered, not failed on."""

import pytest
from django.urls import reverse

from papers.models import Paper
from tests.desk.sending import fields_of, send
from tests.factories import make_conference, make_paper
from tests.roundups.search.indexing import index

pytestmark = pytest.mark.django_db

NOT_NUMBERS = ["attention", "a\0b", "9" * 5000]
AUTOCOMPLETE = {"app_label": "roundups", "model_name": "entry", "field_name": "paper"}


def url_of(paper):
    return reverse("admin:papers_paper_change", args=[paper.pk])


def test_it_searches_a_list_for_no_more_than_the_first_words(admin_client):
    words = {"q": " ".join(f"w{number}" for number in range(1500))}

    assert admin_client.get(reverse("admin:papers_paper_changelist"), words).status_code == 200


@pytest.mark.parametrize("term", ["Prun\0ing", "Pruning" + " " * 200 + "x " * 5000])
def test_it_completes_what_can_be_looked_up(admin_client, term):
    make_paper(title="Pruning")
    index()

    response = admin_client.get(reverse("admin:autocomplete"), AUTOCOMPLETE | {"term": term})

    assert [row["text"] for row in response.json()["results"]] == ["Pruning"]


@pytest.mark.parametrize("name", ["decision__exact", "decision__in", "conference__id__exact"])
def test_it_refuses_a_filter_with_a_nul(admin_client, name):
    response = admin_client.get(reverse("admin:papers_paper_changelist"), {name: "a\0b"})

    assert response.status_code in (302, 400)


@pytest.mark.parametrize("given", NOT_NUMBERS)
def test_it_refuses_a_choice_that_is_no_number(admin_client, given):
    paper = make_paper()

    response = send(admin_client, url_of(paper), conference=given, authorships__0__author=given)

    assert response.status_code == 200
    assert "conference" in response.context["adminform"].form.errors


def test_it_keeps_keywords_without_a_nul(admin_client):
    paper = make_paper()

    send(admin_client, url_of(paper), keywords="pru\0ning, sparsity")

    assert Paper.objects.get(pk=paper.pk).keywords == ["pruning", "sparsity"]


@pytest.mark.parametrize("pk", ["abc", "9" * 30])
@pytest.mark.parametrize("name", ["papers_import", "papers_paper", "roundups_roundup"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_has_no_row_of_an_id_that_fits_no_database(admin_client, name, pk, method):
    address = reverse(f"admin:{name}_change", args=[pk])

    assert getattr(admin_client, method)(address).status_code in (302, 404)


def test_it_passes_over_a_tick_that_fits_no_database(admin_client):
    board = reverse("admin:shortlist_make", args=[make_conference().slug])
    for address, name in [(reverse("admin:papers_offers"), "offer"), (board, "paper")]:
        assert admin_client.post(address, {name: "9" * 30}).status_code == 302


def test_it_makes_no_more_rows_than_a_roundup_can_have(admin_client):
    address = reverse("admin:roundups_roundup_add")
    sent = fields_of(admin_client.get(address)) | {"entries-TOTAL_FORMS": "100000"}

    [entries] = admin_client.post(address, sent).context["inline_admin_formsets"]

    assert len(entries.formset.forms) == 200
    assert entries.formset.non_form_errors() == ["Please submit at most 200 forms."]
