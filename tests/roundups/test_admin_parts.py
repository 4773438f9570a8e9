"""What a card of the form gets when its paper is chosen."""

import pytest
from django.urls import reverse

from tests.factories import make_author, make_figure, make_paper
from tests.roundups.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("Editor")[0]


def test_it_answers_with_the_parts_of_a_paper(editor):
    paper = make_paper([make_author("Ada <b>")], title="On & on")
    figure = make_figure(paper)

    answer = editor.get(
        reverse("admin:roundups_entry_parts"), {"paper": paper.pk, "prefix": "entries-7"}
    ).json()

    assert (answer["title"], answer["line"], answer["flags"]) == ("On & on", "Ada <b>", [])
    assert f'name="entries-7-figure" value="{figure.pk}"' in answer["fields"]["figure"]
    assert "Ada &lt;b&gt;" in answer["fields"]["featured"]
    address = reverse("admin:papers_paper_change", args=[paper.pk])
    assert f'<a href="{address}#figures-group" target="_blank">' in answer["helps"]["figure"]


@pytest.mark.parametrize("given", ["", "x", "0", "9" * 30, "1;"])
def test_it_has_no_parts_of_what_is_no_paper(editor, given):
    response = editor.get(reverse("admin:roundups_entry_parts"), {"paper": given})

    assert response.status_code == 404
