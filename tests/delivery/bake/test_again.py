"""What another bake makes again: what has failed, what was touched, what is not there any more."""

import json

import pytest
from django.core.management import CommandError, call_command

from delivery.bake import pages
from delivery.bake.files import MANIFEST, TEXT_MANIFESTS
from roundups.catalogue import PUBLIC
from tests.delivery.bake.baked import content_of, make_site
from tests.factories import (
    make_conference,
    make_roundup,
)

pytestmark = pytest.mark.django_db
# Their filters are not looked into: any change touches them.
LISTS_OF_RECORDS = {f"/api/v1/{name}s" for name in PUBLIC}


@pytest.fixture
def failing(monkeypatch):
    """One page answers with an error."""
    ask = pages.ask

    def sometimes(path, number=1):
        if path == "/roundups/open/":
            raise RuntimeError("no page today")
        return ask(path, number)

    return lambda: monkeypatch.setattr(pages, "ask", sometimes)


def test_a_page_that_fails_keeps_its_file_and_stops_nothing(folder, bake_site, failing):
    roundup = make_site()
    bake_site()
    before = folder.read("roundups/open/index.html")
    roundup.intro = "New words."
    roundup.save()

    failing()
    report = bake_site()

    assert report.failed == {"/roundups/open/": "RuntimeError: no page today"}
    assert folder.read("roundups/open/index.html") == before
    assert b"New words." in folder.read("feed.atom")


def test_a_failure_makes_the_command_fail(folder, failing, capsys):
    make_site()
    failing()

    with pytest.raises(CommandError, match="/roundups/open/: RuntimeError: no page today"):
        call_command("bake", str(folder.path), "--jobs", "1")

    assert "1 failed" in capsys.readouterr().out and folder.has("index.html")


def test_a_status_that_is_no_answer_is_a_failure(folder, bake_site, monkeypatch):
    monkeypatch.setattr("roundups.views.home.render", lambda *args: 1 / 0)

    assert bake_site().failed == {"/": "status 500"}


def test_only_pages_that_a_change_touches_are_made_again(folder, bake_site, asked):
    roundup = make_site()
    bake_site()
    make_roundup(1, title="Another", slug="other", conference=make_conference("RSS", 2021))
    bake_site()
    before = content_of(folder)
    asked.clear()

    bake_site()
    assert asked == []
    roundup.intro = "New words."
    roundup.save()
    bake_site()

    pages = set(asked) - LISTS_OF_RECORDS
    assert "/roundups/open/" in pages and "/topics/graphs/feed.atom" in pages
    assert "/api/v1/roundups/open" in pages
    untouched = ["/", "/papers/drawn/", "/roundups/other/", "/conferences/rss-2021/"]
    untouched += ["/api/v1/papers/drawn", "/api/v1/roundups/other"]
    assert not set(untouched) & pages
    assert b"New words." in (folder.root / "roundups/open/index.html").read_bytes()
    after = content_of(folder)
    assert before["roundups/other/index.html"] == after["roundups/other/index.html"]
    assert before.keys() == after.keys()


def test_a_file_that_was_taken_away_is_made_again(folder, bake_site):
    make_site()
    bake_site()
    folder.place("roundups/open/index.html").unlink()

    bake_site()
    assert folder.has("roundups/open/index.html")


def test_a_page_that_failed_is_asked_for_again(folder, bake_site, asked, monkeypatch):
    make_site()
    with monkeypatch.context() as broken:
        broken.setattr("roundups.views.home.render", lambda *args: 1 / 0)
        assert "/" in bake_site().failed
    asked.clear()

    assert bake_site().failed == {}
    assert "/" in asked and folder.has("index.html")


def test_other_settings_make_all_anew(folder, bake_site, asked, settings):
    make_site()
    bake_site()
    asked.clear()
    settings.SITE_NAME = "Another name"

    bake_site()
    assert {"/", "/roundups/open/", "/papers/drawn/"} <= set(asked)


def test_after_an_update_what_an_editor_changes_is_made_first(folder, bake_site, asked, settings):
    """Of all pages, which are made again."""
    roundup = make_roundup(1, slug="old")
    make_roundup(1, slug="new")
    bake_site()
    settings.SITE_NAME = "Another name"
    roundup.intro = "New words."
    roundup.save()
    asked.clear()
    bake_site()

    first = asked[: asked.index("/")]
    assert first[:2] == ["/roundups/old/", "/feed.rss"] and "/roundups/new/" not in first
    assert len(asked) == len({*asked}) and "/roundups/new/" in asked


def test_the_files_of_a_manifest_of_text_are_known(folder, bake_site):
    """As releases before the table wrote it, whole and of one that was killed."""
    folder.place(TEXT_MANIFESTS[0]).parent.mkdir(parents=True)
    for name, path in zip(TEXT_MANIFESTS, ("old", "older"), strict=True):
        line = {"path": f"/{path}/", "files": [f"{path}/index.html"], "tags": ["topics"]}
        folder.place(name).write_text(f'{json.dumps(line)}\n{{"path": "/cut off')
        folder.write_packed(f"{path}/index.html", b"Words. " * 500, is_text=True)
    make_site()
    report = bake_site()

    assert report.removed == 2 and not folder.has("old/index.html.gz")
    assert not any(map(folder.has, TEXT_MANIFESTS)) and folder.has(MANIFEST)
