"""Style sheets in pages, with the static files as production collects them."""

import hashlib
import re
from base64 import b64encode

import pytest
from django.conf import settings as site_settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client, override_settings

from delivery import collected as collected_files
from delivery import styles
from delivery.templatetags.styles import without_indentation
from tests.factories import make_conference, make_entry, make_roundup, make_topic

pytestmark = pytest.mark.django_db

STYLE = re.compile(r'<style data-href="([^"]+)">(.*?)</style>', re.DOTALL)
IMPORTED = re.compile(r'@import "([^"]+)\.css"')
FOLDER = site_settings.BASE_DIR / "static/css"
STORAGES = site_settings.STORAGES | {
    "staticfiles": {"BACKEND": "delivery.staticfiles.StaticFilesStorage"}
}


@pytest.fixture(scope="module")
def static_root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder, STORAGES=STORAGES):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def collected(settings, static_root):
    settings.STATIC_ROOT = static_root
    settings.STORAGES = STORAGES
    styles.part.cache_clear()
    styles.characters.cache_clear()
    yield settings.STATIC_ROOT
    styles.part.cache_clear()
    styles.characters.cache_clear()


@pytest.mark.usefixtures("collected")
def test_what_is_collected_is_all_that_a_site_needs_to_be_ready():
    collected_files.check()

    assert len(collected_files.sources()) > 100


@pytest.fixture
def pages(collected):
    """One of each kind."""
    roundup = make_roundup(published=True, topic=make_topic(), conference=make_conference())
    make_entry(roundup)
    edition = roundup.conference.get_absolute_url()
    client = Client()
    addresses = ["/", roundup.get_absolute_url(), edition, "/api/v1/docs"]
    return {address: client.get(address) for address in addresses}


def allowed(response) -> list[str]:
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    [names] = [each for each in policy.split("; ") if each.startswith("style-src ")]
    return names.split()[1:]


def test_a_page_holds_its_style_sheet_and_its_policy_names_nothing_but_the_digest(pages):
    for response in pages.values():
        [(_, css)] = STYLE.findall(response.content.decode())
        digest = b64encode(hashlib.sha256(css.encode()).digest()).decode()

        assert allowed(response) == ["'self'", f"'sha256-{digest}'"]


def test_an_answer_without_a_page_allows_no_style_and_304_leaves_the_policy_as_it_was(
    pages, client
):
    first = client.get("/")
    same = client.get("/", headers={"if-none-match": first.headers["ETag"]})

    assert allowed(client.get("/feed.atom")) == ["'self'"]
    assert same.status_code == 304
    assert "Content-Security-Policy" not in same.headers


def test_each_part_of_the_whole_stands_in_pages_in_the_same_order():
    parts = IMPORTED.findall((FOLDER / "site.css").read_text())

    assert list(styles.PARTS) == parts


EVERYWHERE = {"fonts", "variables", "base", "frame", "layout"}


SHOWN = {
    "<p>x</p>": set(),
    '<p class="meta\n whole">x</p>': set(),
    '<nav class="glance">x</nav>': {"glance", "unseen"},
    "<button>x</button>": {"controls"},
    '<p class="number">1</p>': {"number"},
    "<math><mi>x</mi></math>": {"formulas"},
    "<math><mtable></mtable></math>": {"formulas", "cells"},
    '<td class="align-right">x</td>': {"cells"},
    "<math><mo>¯</mo></math>": {"formulas"},
    "<math><mi>ℵ</mi></math>": {"formulas", "signs"},
    # A sign that chooses between two forms of the letter before it.
    "<math><mi>𝒜\ufe00</mi></math>": {"formulas", "signs"},
    "<p><mark>x</mark></p>": {"marks"},
    "<p>René</p>": {"accents"},
    "<p>Łukasz</p>": {"letters"},
    '<p lang="en-GB" hreflang="ar">x</p>': set(),
    '<p lang="ar">x</p>': {"scripts"},
    '<p dir="rtl">x</p>': {"scripts"},
    '<input dir="auto">': {"controls"},
    "<p>שלום</p>": {"scripts"},
    '<p data-hue="35">x</p>': {"hues"},
}


def test_a_page_has_the_parts_that_it_shows_and_no_other(collected):
    needed = {shown: set(styles.needed(f"<html>{shown}</html>")) for shown in SHOWN}

    assert needed == {shown: EVERYWHERE | parts for shown, parts in SHOWN.items()}


def test_a_page_has_the_hues_that_it_shows(collected):
    css = styles.sheet('<html><i data-hue="205"></i><i data-hue="35"></i><i data-hue="35"></i>')

    assert re.findall(r"\[data-hue=.*?}", css) == [
        '[data-hue="35"]{--hue:35}',
        '[data-hue="205"]{--hue:205}',
    ]


def test_a_page_that_is_missing_has_what_it_shows_in_a_file(collected, client):
    page = client.get("/nowhere/").content.decode()
    linked = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    parts = IMPORTED.findall((FOLDER / "missing.css").read_text())

    assert STYLE.findall(page) == []
    assert linked == [staticfiles_storage.url("css/missing.css")]
    assert set(styles.needed(page)) <= set(parts)
    assert parts == [part for part in styles.PARTS if part in parts]


def test_addresses_in_it_lead_to_files(pages, collected):
    for response in pages.values():
        [(_, css)] = STYLE.findall(response.content.decode())
        fonts = re.findall(r'url\("([^"]+)"\)', css)

        assert fonts
        for font in fonts:
            assert (collected / font.removeprefix("/static/")).is_file()


def test_for_a_file_server_it_becomes_a_link_to_the_whole(pages, collected):
    for response in pages.values():
        [(address, css)] = STYLE.findall(response.content.decode())
        page = styles.linked(response.content).decode()
        file = collected / address.removeprefix("/static/")
        whole = file.read_text().replace("../fonts/", "/static/fonts/")

        assert "<style" not in page
        assert f'<link rel="stylesheet" href="{address}">' in page
        assert all(styles.part(name) in whole for name in styles.PARTS)


def test_parts_that_are_apart_are_linked(client):
    page = client.get("/").content.decode()

    assert "<style" not in page
    assert '<link rel="stylesheet" href="/static/css/site.css">' in page


def test_indentation_is_left_out_but_where_readers_see_it():
    words = "\n\u00a0<pre>a\n    b</pre>\n  <p>\n    c\n  </p>\n\n  <script>1\n  2</script>\n    <b>d</b>"

    assert without_indentation(words) == (
        "\n\u00a0<pre>a\n    b</pre>\n<p>\nc\n</p>\n<script>1\n  2</script>\n<b>d</b>"
    )
