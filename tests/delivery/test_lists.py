import pytest
from django.test import Client

from tests.factories import make_roundup, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["/roundups/", "/papers/", "/topics/graphs/"])
def test_the_address_of_a_page_among_files_leads_to_the_page(place):
    make_roundup(1, topic=make_topic("Graphs"))

    response = Client().get(f"{place}page/2/")

    assert (response.status_code, response["Location"]) == (301, f"{place}?page=2")


@pytest.mark.parametrize(
    "address", ["/nowhere/page/2/", "//elsewhere.example/page/2/", "/search/page/2/", "/page/2/"]
)
def test_what_is_no_list_has_no_pages(address):
    assert Client().get(address).status_code == 404
