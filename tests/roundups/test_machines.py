"""What pages carry for machines, and for which readers it is there."""

import json
import re

import pytest

from roundups.models import Roundup
from tests.factories import make_conference, make_entry, make_paper, make_roundup

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
ALTERNATE = re.compile(r'<link rel="alternate" type="[^"]+" title="\S+" href="([^"]+)">')


@pytest.fixture
def site():
    conference = make_conference("ICLR", 2020)
    paper = make_paper(["Ada"], title="Bits & </script>", slug="bits", conference=conference)
    make_entry(make_roundup(0, title="Open", conference=conference), paper)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/roundups/open/", "BlogPosting"),
        ("/papers/bits/", "ScholarlyArticle"),
        ("/authors/ada/", "Person"),
        ("/conferences/iclr-2020/", "Event"),
        ("/conferences/iclr/", "EventSeries"),
    ],
)
def test_a_page_has_one_script_of_data(client, site, address, kind):
    [data] = DATA.findall(client.get(address).content.decode())

    assert [thing["@type"] for thing in json.loads(data)["@graph"]] == [kind, "BreadcrumbList"]


@pytest.mark.parametrize("address", ["/roundups/open/", "/papers/bits/"])
def test_the_files_beside_a_page_are_there(client, site, settings, address):
    found = ALTERNATE.findall(client.get(address).content.decode())

    beside = [url.removeprefix(settings.SITE_URL) for url in found if "feed" not in url]
    assert len(beside) == (4 if "roundups" in address else 3)
    assert {client.get(url).status_code for url in beside} == {200}


def test_the_page_of_a_paper_has_citation_tags(client, site):
    page = client.get("/papers/bits/").content.decode()

    assert '<meta name="citation_title" content="Bits &amp; &lt;/script&gt;">' in page
    assert "citation_title" not in client.get("/roundups/open/").content.decode()


def test_an_entry_has_a_hidden_context_object(client, site):
    page = client.get("/roundups/open/").content.decode()

    assert re.findall(r'<span class="Z3988" title="ctx_ver=[^"]+" hidden></span>', page)


def test_a_draft_has_no_files_and_no_data(admin_client):
    make_entry(draft := make_roundup(0, False, title="Draft"))

    page = admin_client.get(f"/admin/roundups/roundup/{draft.pk}/draft/").content.decode()

    assert Roundup.objects.published().count() == 0
    assert not re.findall(r"ld\+json|\.bib|\.ris|csl\.json|\.md\b", page)
