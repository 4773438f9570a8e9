"""With a manifest of static files as production has it, and without. That `collectstatic` makes a whole
one is tested in `test_styles.py`, which has run it."""

import json

import pytest
from django.conf import settings as site_settings
from django.core.management import call_command
from django.core.management.base import CommandError

from delivery import collected
from delivery.management.commands import serve

STORAGES = site_settings.STORAGES | {
    "staticfiles": {"BACKEND": "delivery.staticfiles.StaticFilesStorage"}
}
REMEDY = "run manage.py collectstatic and restart"


@pytest.fixture
def start_with(settings, tmp_path):
    """start_with(text) begins anew with that as the manifest; None is without one."""

    def started(text):
        if text is not None:
            (tmp_path / "staticfiles.json").write_text(text)
        settings.STATIC_ROOT = tmp_path
        settings.STORAGES = STORAGES

    return started


def manifest(without=()):
    names = collected.sources() - {*without}
    return json.dumps({"version": "1.1", "paths": {name: name for name in names}})


def test_all_is_there_where_the_manifest_has_all(start_with):
    start_with(manifest())

    collected.check()


@pytest.mark.parametrize(
    "name", ["icons/favicon.svg", "css/site.css", "css/entry.css", "js/zoom.js", "desk/skin.css"]
)
def test_what_an_older_release_lacks_is_named(start_with, name):
    start_with(manifest(without=[name]))

    with pytest.raises(collected.NotCollected, match=rf"\({name}\); {REMEDY}"):
        collected.check()


@pytest.mark.parametrize("text", [None, "", "{}", "no manifest"])
def test_without_a_manifest_nothing_is_there(start_with, text):
    start_with(text)

    with pytest.raises(collected.NotCollected, match=rf"\(.+, .+, …\); {REMEDY}"):
        collected.check()


def test_files_that_are_sent_as_they_are_need_no_manifest(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "not there"

    collected.check()


@pytest.mark.django_db
def test_a_site_whose_pages_would_fail_is_not_ready(start_with, client, caplog):
    start_with(None)
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        client.get("/")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["static files"].startswith("not ready: static files are not collected")
    assert response.json()["static files"].endswith(REMEDY)
    assert response.json()["database"] == "ready"
    [record] = [each for each in caplog.records if each.name == "delivery.health"]
    assert REMEDY in record.getMessage()
    assert record.exc_info is None


@pytest.mark.django_db
def test_it_is_ready_after_collectstatic(start_with, client):
    start_with(manifest())

    assert client.get("/readyz").json()["static files"] == "ready"


@pytest.mark.parametrize("part", [None, "web", "worker"])
def test_nothing_that_makes_pages_starts_without_them(start_with, monkeypatch, part):
    monkeypatch.setattr(serve.Command, "wait", lambda self, *_, **__: pytest.fail("it started"))
    start_with(None)

    with pytest.raises(CommandError, match=rf"^The static files are .+{REMEDY}\.$"):
        call_command("serve", *filter(None, [part]))


def test_nothing_is_baked_without_them(start_with, tmp_path):
    start_with(None)

    with pytest.raises(CommandError, match=rf"The static files are .+{REMEDY}\."):
        call_command("bake", tmp_path / "baked")

    assert not (tmp_path / "baked").exists()
