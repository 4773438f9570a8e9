import pytest
from django.core.management import CommandError, call_command

from conference.models import Conference
from papers import sources
from papers.importers.record import PaperRecord, Reading
from papers.imports import work
from papers.management import importing
from papers.models import Import, ImportItem, Paper
from tests.factories import make_conference
from tests.papers.imports.given import entry, table

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """What a command prints."""

    def run(*words, **options):
        call_command(*map(str, words), **options)
        return capsys.readouterr().out

    return run


@pytest.fixture
def papers(tmp_path):
    path = tmp_path / "iclr2020.csv"
    path.write_bytes(table("Gates", "Doors", forum=["rJl31TNYPr", "HkgsUJrtDB"]))
    return path


@pytest.fixture
def decisions(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text(
        "forum,title,decision\nrJl31TNYPr,Gates,Accept (Talk)\nHkgsUJrtDB,Doors,Reject\n"
    )
    return path


def test_papers_of_a_file_are_brought_in(run, papers):
    conference = make_conference("ICLR", 2020)

    out = run("import_papers", papers, conference="iclr-2020")

    assert out.splitlines()[-1] == "Created 2, updated 0, unchanged 0, failed 0, skipped 0."
    assert [paper.conference for paper in Paper.objects.all()] == [conference] * 2
    assert Import.objects.get().in_background is False


def test_the_same_command_again_changes_nothing(run, papers):
    run("import_papers", papers)

    assert "unchanged 2," in run("import_papers", papers)
    assert Paper.objects.count() == 2


def test_it_ends_with_why_something_failed_or_was_skipped(papers, capsys):
    with pytest.raises(CommandError, match="2 of 5 failed"):
        call_command("import_papers", "some words", "2004.12345", "2004.12345", str(papers))

    first, second, third, note, last = capsys.readouterr().out.splitlines()[1:]
    assert first.startswith("Failed: some words: No paper is recognised here.")
    assert second.startswith("Failed: 2004.12345: ")
    assert third == "Skipped: 2004.12345: It is on line 2 already."
    assert note == "Note: Doors: Perhaps the same as somebody here: Ada Byron."
    assert last == "Created 2, updated 0, unchanged 0, failed 2, skipped 1."


def test_a_dry_run_shows_each_field_and_writes_nothing(run, papers):
    out = run("import_papers", papers, dry_run=True)

    assert "    title: '' → 'Gates'" in out
    assert out.splitlines()[-2:] == [
        "Created 2, updated 0, unchanged 0, failed 0, skipped 0.",
        "This was a dry run: nothing was written.",
    ]
    assert not (Paper.objects.exists() or Import.objects.exists() or ImportItem.objects.exists())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["import_papers", "lost.bib"], "There is no file lost.bib."),
        (["import_papers", "1", "--column", "colour=red"], "nothing that a table can tell"),
        (["import_papers", "1", "--conference", "nips"], "There is no conference “nips”."),
        (["import_venue", "miniconf", "lost.csv"], "There is no file lost.csv."),
        (["import_venue", "openreview", "ICLR.cc/2020/Conference"], "OpenReview has no papers"),
    ],
)
def test_what_is_not_there_is_said(run, replay, words, sentence):
    for interface in ("v1", "v2"):
        replay.answers[f"/openreview_{interface}/notes"] = {"notes": []}
    with pytest.raises(CommandError, match=sentence):
        run(*words)


@pytest.mark.parametrize("word", ["", "@misc{a, title={%s}, author={Ada}}" % ("Gates " * 80)])
def test_what_is_no_name_of_a_file_is_no_traceback(word, capsys):
    if word:
        call_command("import_papers", word)
        assert Paper.objects.get().title.startswith("Gates")
    else:
        with pytest.raises(CommandError, match="There is nothing in it"):
            call_command("import_papers", word)


def test_two_venues_are_two_imports(run, monkeypatch):
    make_conference("ICLR", 2020)
    papers = {"A.org/2019/Conference": "Gates", "A.org/2020/Conference": "Doors"}
    monkeypatch.setattr(
        sources, "fetch_venue", lambda venue: Reading((PaperRecord(papers[venue], "OpenReview"),))
    )

    def stop(run, told):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(importing, "run_import", stop)
        run("import_venue", "openreview", "A.org/2019/Conference", conference="iclr-2020")
    run("import_venue", "openreview", "A.org/2020/Conference", conference="iclr-2020")

    assert [paper.title for paper in Paper.objects.all()] == ["Doors"]
    assert Import.objects.latest("pk").source == "openreview A.org/2020/Conference"


def test_a_file_that_cannot_be_read_is_said(run, tmp_path):
    path = tmp_path / "broken.json"
    path.write_text('{"notes": [')

    with pytest.raises(CommandError, match=r"broken\.json: .* ends too early"):
        run("import_papers", path)


@pytest.mark.parametrize("dry_run", [False, True])
def test_files_that_cannot_be_read_do_not_keep_the_others_out(papers, tmp_path, capsys, dry_run):
    broken, none = tmp_path / "broken.json", tmp_path / "none.bib"
    broken.write_text('{"notes": [')

    with pytest.raises(CommandError, match="2 of 4 failed"):
        call_command("import_papers", str(broken), str(papers), str(none), dry_run=dry_run)

    out = capsys.readouterr().out
    assert "Failed: broken.json: This JSON has a fault at line 1" in out
    assert f"There is no file {none}." in out
    assert "Created 2, updated 0, unchanged 0, failed 2, skipped 0." in out
    assert Paper.objects.count() == (0 if dry_run else 2)


def test_columns_of_a_table_are_named(run, papers, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Titel;Leute;Abstract\nTüren;Ada Lovelace;Words\n")

    run("import_papers", path, papers, "--column", "title=Titel", "--column", "authors = Leute")

    paper = Paper.objects.get(title="Türen")
    assert (paper.byline, paper.abstract) == ("Ada Lovelace", "Words")
    assert Paper.objects.count() == 3


def test_other_columns_are_another_import(run, papers, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("A;B\nDoors;Gates\n")

    run("import_papers", path, "--column", "title=A")
    run("import_papers", path, "--column", "title=B")

    assert {paper.title for paper in Paper.objects.all()} == {"Doors", "Gates"}


def test_an_interrupted_command_goes_on_where_it_stopped(run, papers, monkeypatch):
    def interrupted(record, *args):
        if record.title == "Doors":
            raise KeyboardInterrupt
        return whole(record, *args)

    whole = work.ingest
    monkeypatch.setattr(work, "ingest", interrupted)
    with pytest.raises(SystemExit):
        run("import_papers", papers)
    assert Paper.objects.count() == 1
    monkeypatch.setattr(work, "ingest", whole)

    out = run("import_papers", papers)

    assert out.splitlines()[:2] == ["Going on with an import that was stopped.", "2 of 2"]
    assert "Created 2," in out
    assert (Paper.objects.count(), Import.objects.count()) == (2, 1)


def test_a_venue_brings_in_what_it_accepted(run, papers, decisions):
    out = run(
        "import_venue", "miniconf", papers, "--decisions", decisions, "--conference", "iclr-2020"
    )

    paper = Paper.objects.get()
    assert (paper.title, paper.decision, str(paper.conference)) == ("Gates", "oral", "ICLR 2020")
    assert "New conference: ICLR 2020" in out
    assert "Skipped: Doors: The venue did not accept it." in out


def test_a_venue_uses_the_conference_that_is_there(run, papers):
    conference = make_conference("ICLR", 2020, slug="my-iclr")

    out = run("import_venue", "miniconf", papers, "--conference", "ICLR 2020")

    assert "New conference" not in out
    assert Conference.objects.get() == conference


def test_a_venue_is_named_by_its_papers(run, tmp_path):
    path = tmp_path / "papers.csv"
    path.write_bytes(table("Gates", "Doors", conference=["COLM 2024", "COLM 2024"]))

    assert "New conference: COLM 2024" in run("import_venue", "csv", path)


def test_a_venue_without_a_name_is_asked_for(run, tmp_path):
    path = tmp_path / "papers.bib"
    path.write_text(entry("Gates"))

    with pytest.raises(CommandError, match="Say which with --conference"):
        run("import_venue", "bibtex", path)
    assert not (Conference.objects.exists() or Import.objects.exists())


def test_a_dry_run_of_a_venue_makes_no_conference(run, papers):
    out = run("import_venue", "miniconf", papers, conference="iclr-2020", dry_run=True)

    assert "    conference: '' → 'ICLR 2020'" in out
    assert not (Conference.objects.exists() or Paper.objects.exists())
