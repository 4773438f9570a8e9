from io import StringIO

import pytest
from django.core.management import call_command

from prose.management.commands import render_prose


@pytest.fixture
def run(note_model, monkeypatch):
    monkeypatch.setattr(render_prose.apps, "get_models", lambda: [note_model])

    def run(**options):
        out = StringIO()
        call_command("render_prose", stdout=out, no_color=True, **options)
        return out.getvalue().splitlines()[-1]

    return run


def test_it_renders_what_is_stale(note_model, run):
    note = note_model.objects.create(title="a", body="b")
    note_model.objects.update(body="*c*")

    assert run() == "1 text rendered."
    assert note_model.objects.get(pk=note.pk).body_html == "<p><em>c</em></p>"


def test_it_leaves_fresh_rows_alone(note_model, run):
    note_model.objects.create(title="a", body="b")

    assert run() == "0 texts rendered."


def test_it_renders_everything_when_asked(note_model, run):
    note_model.objects.create(title="a", body="b")
    note_model.objects.update(body_html="old")

    assert run(all=True) == "3 texts rendered."
    assert note_model.objects.get().body_html == "<p>b</p>"


def test_it_keeps_the_time_of_change(note_model, run):
    changed = note_model.objects.create(title="a", body="b").changed

    run(all=True)

    assert note_model.objects.get().changed == changed
