"""Style sheets in pages, with the static files as production collects them."""

import hashlib
import re
from base64 import b64encode

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.test import Client

from delivery import styles
from tests.factories import make_conference, make_entry, make_roundup, make_topic

pytestmark = pytest.mark.django_db

STYLE = re.compile(r'<style data-href="([^"]+)">(.*?)</style>', re.DOTALL)


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STORAGES = site_settings.STORAGES | {
        "staticfiles": {"BACKEND": "delivery.staticfiles.StaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    styles.whole.cache_clear()
    yield settings.STATIC_ROOT
    styles.whole.cache_clear()


@pytest.fixture
def pages(collected):
    """One of each kind."""
    roundup = make_roundup(published=True, topic=make_topic(), conference=make_conference())
    make_entry(roundup)
    edition = roundup.conference.get_absolute_url()
    client = Client()
    addresses = ["/", roundup.get_absolute_url(), edition, "/api/v1/docs"]
    return {address: client.get(address) for address in addresses}


def test_a_page_holds_its_style_sheet_and_the_policy_names_its_digest(pages):
    for response in pages.values():
        [(_, css)] = STYLE.findall(response.content.decode())
        digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()
        policy = response.headers["Content-Security-Policy"]
        [allowed] = [each for each in policy.split("; ") if each.startswith("style-src ")]

        assert f"'sha256-{digest}'" in allowed.split()
        assert "'self'" in allowed.split()
        assert "unsafe" not in policy


def test_a_page_that_is_missing_is_small(pages, client):
    page = client.get("/nowhere/").content.decode()
    [address] = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)

    assert STYLE.findall(page) == []
    assert address == STYLE.findall(pages["/"].content.decode())[0][0]


def test_addresses_in_it_lead_to_files(pages, collected):
    for response in pages.values():
        [(_, css)] = STYLE.findall(response.content.decode())
        fonts = re.findall(r'url\("([^"]+)"\)', css)

        assert fonts
        for font in fonts:
            assert (collected / font.removeprefix("/static/")).is_file()


def test_for_a_file_server_it_becomes_a_link_to_the_same(pages, collected):
    for response in pages.values():
        [(address, css)] = STYLE.findall(response.content.decode())
        page = styles.linked(response.content).decode()

        assert "<style" not in page
        assert f'<link rel="stylesheet" href="{address}">' in page
        file = collected / address.removeprefix("/static/")
        assert file.read_text().replace("../fonts/", "/static/fonts/") == css


def test_parts_that_are_apart_are_linked(client):
    page = client.get("/").content.decode()

    assert "<style" not in page
    assert '<link rel="stylesheet" href="/static/css/lists.css">' in page
