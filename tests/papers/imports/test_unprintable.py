"""What services and files hold that no database keeps and no page shows."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fetching.client import Failed
from papers import sources
from papers.imports import run_import, start_import
from tests.papers.imports.given import entry
from tests.roundups.staff import logged_in, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/papers/import/add/"
REFUSED = r'{"name": "XError", "message": "C\ud800\u0000 failed"}'
COPILOT = {
    "id": "rJl31TNYPr", "title": "Gates\ud800", "author": "Ada\0;C\ud83d ada@example.org",
    "status": "Po\ud800ster", "github": "https://github.com/a/b\ud800\0c",
    "site": "https://openreview.net/forum?id=rJl31TNYPr&a=\ud800\0",
}  # fmt: skip


@pytest.fixture
def editor():
    return logged_in(make_user("Writer"))


def address_of(name, run):
    return reverse(f"admin:papers_import_{name}", args=[run.pk])


@pytest.mark.parametrize(
    "given",
    [
        {"text": REFUSED},
        {"text": REFUSED, "files": [("a.bib", entry("Doors").encode())]},
        {"text": json.dumps({"message": {"DOI": "10.1234/a\ud800", "title": ["G\0"]}})},
        {"files": [("iclr2020.json", json.dumps([COPILOT]).encode())]},
        {"files": [("iclr2020.json", json.dumps([COPILOT]).encode())], "dry_run": True},
    ],
    ids=["error", "error and papers", "Crossref", "Paper Copilot", "dry run"],
)
def test_what_no_database_or_page_takes_is_in_no_part_of_an_import(editor, given):
    run = start_import(**given)

    run_import(run)

    assert {item.state for item in run.items.all()} <= {"created", "failed"}
    assert editor.get(address_of("change", run)).status_code == 200
    assert editor.get("/admin/papers/import/").status_code == 200


def test_the_words_of_a_service_are_told_as_far_as_a_page_takes_them(editor, replay, monkeypatch):
    monkeypatch.setattr(
        sources, "fetch", lambda asked: [(one, Failed("No\0 an\ud800swer.")) for one in asked]
    )
    run = start_import(text="10.1234/a")

    run_import(run)

    assert run.items.get().reason == "No answer."
    retry = address_of("retry", run)
    page = editor.post(retry, {"item": run.items.get().pk, "text": REFUSED})
    assert "C failed" in page.content.decode()
    upload = SimpleUploadedFile("a.json", REFUSED.encode())
    assert "C failed" in editor.post(ADD, {"files": [upload]}).content.decode()
