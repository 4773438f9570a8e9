import os
import zipfile

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from papers.ingest.outcome import Outcome, State
from roundups.models import Roundup
from roundups.writeups import papers
from tests.factories import make_entry, make_figure, make_paper, make_roundup
from tests.roundups.staff import logged_in, make_user, url
from tests.roundups.writeups.samples import HERE

pytestmark = pytest.mark.django_db


def test_a_file_becomes_a_draft(capsys):
    call_command("import_writeup", str(HERE / "numbered-headings.md"))

    said = capsys.readouterr().out
    assert "Six boats and two anchors → /roundups/six-boats-and-two-anchors/" in said
    assert "2 papers, 0 of them here already; 0 of" in said
    assert "the picture img/ropes.png is missing" in said
    assert Roundup.objects.get().published_at is None


def test_the_history_at_the_desk_says_what_was_left_out(tmp_path):
    path = tmp_path / "boats.md"
    path.write_text("---\ntitle: Boats\ndate: <b>1999</b>\nemail: a@b.example\n---\nHello.\n")

    call_command("import_writeup", str(path))

    roundup = Roundup.objects.get()
    page = logged_in(make_user("Publisher")).get(url("history", roundup.pk)).content.decode()
    assert "Imported from boats.md" in page and "Nobody has changed this" in page
    assert "date: &lt;b&gt;1999&lt;/b&gt; (no field of a draft)" in page
    assert "a@b.example" not in page + str(roundup.writeup.notes)


def test_a_dry_run_saves_nothing(capsys):
    call_command("import_writeup", str(HERE / "table.md"), "--dry-run")

    assert "1 read" in capsys.readouterr().out
    assert not Roundup.objects.exists()


def test_a_file_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="There is no file “nowhere.md”"):
        call_command("import_writeup", "nowhere.md")


def test_a_paper_that_cannot_come_in_is_named(monkeypatch):
    failed = Outcome(State.FAILED, reason="Another paper here has one of its ids.")
    monkeypatch.setattr(papers, "ingest", lambda *args, **kwargs: failed)

    with pytest.raises(CommandError, match="Another paper here has one of its ids"):
        call_command("import_writeup", str(HERE / "table.md"))
    assert not Roundup.objects.exists()


def test_a_roundup_is_written_out(capsys, tmp_path):
    make_roundup(1, title="Two boats")

    call_command("export_writeup", "two-boats")
    call_command("export_writeup", "two-boats", "--zip", str(tmp_path / "x.zip"))

    said = capsys.readouterr().out
    assert said.startswith('---\ncamera-ready: 1\ntitle: "Two boats"\n')
    assert zipfile.ZipFile(tmp_path / "x.zip").read("two-boats.md").decode() == said


def test_a_roundup_is_written_out_without_a_picture_that_is_lost(capsys, tmp_path):
    roundup, paper = make_roundup(0, title="Two boats"), make_paper(slug="boats")
    figure = make_figure(paper)
    make_entry(roundup, paper, figure=figure)
    default_storage.delete(figure.image.name)

    call_command("export_writeup", "two-boats", "--zip", str(tmp_path / "x.zip"))

    assert [*tmp_path.iterdir()] == [tmp_path / "x.zip"]
    assert zipfile.ZipFile(tmp_path / "x.zip").namelist() == ["two-boats.md"]
    assert f"{figure.image.name} is lost" in capsys.readouterr().err


def test_a_zip_follows_a_link_and_goes_where_no_file_can_be(tmp_path):
    make_roundup(1, title="Two boats")
    (tmp_path / "latest.zip").symlink_to(tmp_path / "x.zip")

    call_command("export_writeup", "two-boats", "--zip", str(tmp_path / "latest.zip"))
    call_command("export_writeup", "two-boats", "--zip", os.devnull)

    assert (tmp_path / "latest.zip").is_symlink() and zipfile.is_zipfile(tmp_path / "x.zip")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["latest.zip", "x.zip"]


def test_a_zip_that_cannot_be_written_is_said(tmp_path):
    make_roundup(1, title="Two boats")

    with pytest.raises(CommandError, match="x.zip cannot be written: No such file"):
        call_command("export_writeup", "two-boats", "--zip", str(tmp_path / "none" / "x.zip"))


def test_a_roundup_that_is_not_there_is_named():
    with pytest.raises(CommandError, match="no roundup with the address “nowhere”"):
        call_command("export_writeup", "nowhere")
