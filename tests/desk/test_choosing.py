import pytest
from django.urls import reverse

from tests.factories import make_author

pytestmark = pytest.mark.django_db
ASKED = {"app_label": "papers", "model_name": "authorship", "field_name": "author", "term": ""}


def test_a_chooser_tells_whether_there_are_more(admin_client):
    names = [make_author(f"Ada {number:02}").name for number in range(40)]

    def page(number):
        return admin_client.get(reverse("admin:autocomplete"), ASKED | {"page": number})

    first, second = page(1).json(), page(2).json()
    assert [row["text"] for row in first["results"] + second["results"]] == names
    assert (first["pagination"]["more"], second["pagination"]["more"]) == (True, False)
    assert page(3).json()["results"] == []


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "9" * 5000])
def test_a_page_that_cannot_be_is_not_there(admin_client, page):
    answer = admin_client.get(reverse("admin:autocomplete"), ASKED | {"page": page})

    assert answer.status_code == 404
