import pytest

from papers.importers.record import Unreadable
from papers.imports import start_import
from papers.models import Import
from tests.factories import make_conference
from tests.papers.imports.given import entry, table

pytestmark = pytest.mark.django_db


def states(run):
    return [(item.given, item.state) for item in run.items.all()]


def test_ids_wait_in_pasted_order():
    run = start_import("https://openreview.net/forum?id=rJl31TNYPr\narXiv:2004.12345v2\n")

    found = [(item.kind, item.value, item.state) for item in run.items.all()]
    assert found == [
        ("openreview", "rJl31TNYPr", "waiting"),
        ("arxiv", "2004.12345", "waiting"),
    ]
    assert (run.state, run.source) == ("waiting", "2 ids")


def test_a_repeat_is_skipped_and_points_to_the_first():
    run = start_import("2004.12345\nhttps://arxiv.org/pdf/2004.12345v3")

    item = run.items.last()
    assert (item.state, item.reason) == ("skipped", "It is on line 1 already.")


def test_a_line_without_a_paper_fails_with_what_to_do():
    item = start_import("2004.12345\nsome words").items.last()

    assert (item.state, item.is_retriable) == ("failed", False)
    assert item.reason.startswith("No paper is recognised here.")


@pytest.mark.parametrize(
    "id_without_end", [f"10.1234/{'x' * 400}", f"2020.{'x' * 400}-main.1"], ids=["DOI", "ACL"]
)
def test_an_id_that_is_too_long_to_be_one_fails_alone(id_without_end):
    run = start_import(f"2004.12345\n{id_without_end}")

    item = run.items.last()
    assert (item.state, item.value, item.is_retriable) == ("failed", "", False)
    assert item.reason.startswith("No paper is recognised here.")


def test_the_paragraph_that_follows_an_id_in_chinese_is_not_part_of_it():
    item = start_import(
        f"参见 doi:10.1145/3292500.3330701。{'本文提出了一种方法，' * 60}"
    ).items.get()

    assert (item.kind, item.value) == ("doi", "10.1145/3292500.3330701")


@pytest.mark.parametrize(
    ("text", "files", "name"),
    [
        ("2004.12345", [], "2004.12345"),
        (entry("Of $\\ell_1$"), [], "Of ℓ₁"),
        (f"2004.12345\n2004.12346\n\n{entry('Gates')}", [], "2 ids, 1 pasted paper"),
        (entry("Gates") + entry("Doors", key="b"), ["a.csv"], "2 pasted papers, a.csv"),
        ("", ["a.csv", "b.csv"], "a.csv, b.csv"),
    ],
)
def test_it_is_named_by_what_was_given(text, files, name):
    run = start_import(text, [(file, table(f"In {file}")) for file in files])

    assert run.source == name


def test_bibtex_may_stand_among_ids():
    run = start_import(f"2004.12345\n\n{entry('Gates')}")

    assert states(run) == [("2004.12345", "waiting"), ("Gates", "waiting")]


def test_pasted_json_that_ends_too_early_fails_in_a_sentence():
    item = start_import('{"notes": [').items.get()

    assert item.state == "failed"
    assert "ends too early" in item.reason


def test_a_file_gives_an_item_for_each_paper():
    run = start_import(files=[("papers.csv", table("Gates", "Doors"))])

    assert states(run) == [("Gates", "waiting"), ("Doors", "waiting")]
    assert run.source == "papers.csv"


def test_a_row_that_cannot_be_read_is_told():
    run = start_import(files=[("papers.csv", table("Gates", ""))])

    item = run.items.last()
    assert item.state == "skipped"
    assert (item.given, item.reason) == ("Row 3 of the table", "It has no title.")


def test_a_paper_that_stands_twice_in_a_list_is_brought_in_once():
    run = start_import(files=[("papers.csv", table("Gates", "Doors", "GATES"))])

    item = run.items.last()
    assert (item.state, item.reason) == (
        "skipped",
        "The same paper is number 1 of this list already.",
    )


def test_decisions_go_with_their_papers():
    papers = table("Gates", forum=["rJl31TNYPr"])
    decisions = b"forum,title,decision\nrJl31TNYPr,Gates,Accept (Talk)\n"

    run = start_import(files=[("papers.csv", papers), ("decisions.csv", decisions)])

    assert run.items.get().payload["decision"] == "oral"


def test_decisions_alone_are_no_papers():
    decisions = b"forum,title,decision\nrJl31TNYPr,Gates,Accept (Talk)\n"

    with pytest.raises(Unreadable, match="only decisions"):
        start_import(files=[("decisions.csv", decisions)])


@pytest.mark.parametrize("given", [{"text": "  \n"}, {"files": [("a.csv", b"")]}])
def test_nothing_is_nothing_to_start(given):
    with pytest.raises(Unreadable):
        start_import(**given)
    assert not Import.objects.exists()


def test_a_file_that_cannot_be_read_is_named():
    with pytest.raises(Unreadable, match=r"^paper\.pdf: This is a PDF"):
        start_import(files=[("paper.pdf", b"%PDF-1.5")])


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out():
    files = [("paper.pdf", b"%PDF-1.5"), ("papers.csv", table("Gates")), ("none.bib", b"")]

    run = start_import("2004.12345", files=files)

    assert states(run) == [
        ("2004.12345", "waiting"),
        ("Gates", "waiting"),
        ("paper.pdf", "failed"),
        ("none.bib", "failed"),
    ]
    assert run.items.all()[2].reason.startswith("This is a PDF")


def test_an_entry_that_cannot_be_read_fails_with_its_line_and_reason():
    broken = "@misc{a, title={Unclosed, author={A}}\n"

    run = start_import(files=[("papers.bib", (broken + entry("Gates")).encode())])

    assert states(run) == [("Gates", "waiting"), ("BibTeX entry “a” (line 1)", "failed")]
    assert run.items.last().reason.startswith("A brace or a quotation mark is missing")


def test_it_knows_who_started_it_and_where_it_belongs(admin_user):
    conference = make_conference()

    run = start_import("2004.12345", conference=conference, by=admin_user, dry_run=True)

    assert (run.conference, run.by, run.dry_run, run.in_background) == (
        conference,
        admin_user,
        True,
        True,
    )


def test_no_e_mail_address_waits_in_an_import():
    mail = "ada.byron@example.org"
    rows = f'title,authors,abstract\n"Gates {mail}","Ada <{mail}>","Write to {mail}."\n,{mail},\n'

    run = start_import(f"Ada Byron, {mail}", files=[("papers.csv", rows.encode())])

    kept = [(item.given, item.value, item.reason, item.payload) for item in run.items.all()]
    assert len(kept) == 3
    assert "example.org" not in f"{kept} {run.source}"
