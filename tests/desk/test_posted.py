"""Who has to log in on the way to an address that only takes what is sent."""

import pytest
from django.urls import reverse

from papers.models import Import
from tests.factories import make_conference, make_paper
from tests.roundups.staff import make_user

pytestmark = pytest.mark.django_db


def shortlist_mark():
    paper = make_paper(conference=make_conference("ICLR", 2020))
    board = reverse("admin:shortlist", args=["iclr-2020"])
    return f"{board}{paper.pk}/", f"{board}#paper-{paper.pk}"


def shortlist_make():
    shortlist_mark()
    board = reverse("admin:shortlist", args=["iclr-2020"])
    return f"{board}roundup/", board


def retried():
    result = reverse("admin:papers_import_change", args=[Import.objects.create(source="x").pk])
    return result.replace("change", "retry"), result


def carried_out():
    retry, result = retried()
    return retry.replace("retry", "carry-out"), result


def looked():
    likely = reverse("admin:identity_likely", args=["papers"])
    return f"{likely}look/", likely


@pytest.mark.parametrize("make", [shortlist_mark, shortlist_make, retried, carried_out, looked])
def test_the_log_in_leads_to_the_page_of_the_form(client, make):
    address, page = make()
    log_in = client.post(address)
    assert log_in.url == f"{reverse('admin:login')}?next={address}"

    make_user("Editor", "editor", password="a long password")
    data = {"username": "editor", "password": "a long password"}
    response = client.post(log_in.url, data, follow=True)

    assert [url for url, _status in response.redirect_chain] == [address, page]
    assert "you had to log in first. Do it once more." in response.content.decode()


def test_nothing_else_is_taken(admin_client):
    address, _page = carried_out()

    assert admin_client.put(address).status_code == 405
