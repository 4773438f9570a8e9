"""The page about the API says what its description says, with examples that work."""

import html
import re
from urllib.parse import urlsplit

import pytest

from api.description import description
from tests.api.site import make_site

pytestmark = pytest.mark.django_db


def page_of(client):
    return client.get("/api/v1/docs").content.decode()


def test_every_example_works(client):
    make_site()

    examples = re.findall(r"curl &quot;(.+?)&quot;|curl \"(.+?)\"", page_of(client))

    addresses = [urlsplit(html.unescape(one or other)) for one, other in examples]
    assert len(addresses) == 14
    for address in addresses:
        assert client.get(f"{address.path}?{address.query}").status_code == 200, address


def test_it_is_there_before_there_is_anything_to_show(client):
    assert "/roundups/iclr-2020-deep-learning" in page_of(client)


def test_it_names_everything(client):
    page, schema = page_of(client), description()
    operations = [item["get"] for item in schema["paths"].values()]

    for name in [each["operationId"] for each in operations] + list(
        schema["components"]["schemas"]
    ):
        assert page.count(f'id="{name}"') == 1, name
    for name in {each["name"] for operation in operations for each in operation["parameters"]}:
        assert f"<code>{name}</code>" in page


def test_its_anchors_lead_somewhere(client):
    page = page_of(client)
    problem = client.get("/api/v1/nowhere").json()["type"]

    for anchor in {*re.findall(r'href="#([^"]+)"', page), problem.partition("#")[2]}:
        assert f'id="{anchor}"' in page


def test_pages_of_the_site_lead_to_it(client):
    assert 'href="/api/v1/docs"' in client.get("/").content.decode()


def test_it_loads_nothing_from_elsewhere(client):
    sources = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]+)"', page_of(client))

    assert [
        each for each in sources if not each.startswith(("/", "https://camera-ready.example/"))
    ] == []
