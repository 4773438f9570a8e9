"""Which pairs are offered, and which never."""

import pytest
from django_tasks import default_task_backend

from authors.models import Author, AuthorMatch
from papers.identity import likely, matches, merge
from papers.identity.likely import abbreviates, find_in_import, find_likely
from papers.imports import run_import
from papers.models import Import, ImportItem, Paper, PaperMatch
from tests.factories import make_author, make_link, make_paper

pytestmark = pytest.mark.django_db


def found():
    find_likely.call()
    return [(str(m.author), m.reason) for m in AuthorMatch.objects.order_by("pk")]


def found_papers():
    find_likely.call()
    return [(m.other.title, m.paper.title) for m in PaperMatch.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("On Engines", "On engines."),
        ("Pre-training engines", "Pretraining Engines"),
        ("The mill: a study", "Mill – A Study"),
        ("Über Motoren", "Uber Motoren"),
    ],
)
def test_papers_of_one_title_and_first_author(one, other):
    make_paper(["Ada Lovelace", "Grace"], title=one)
    make_paper(["A. Lovelace"], title=other, arxiv_id="2003.02389")

    assert found_papers() == [(one, other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"title": "On engines"}, {"title": "On mills"}),
        (
            {"title": "On engines", "openreview_id": "a"},
            {"title": "On engines", "openreview_id": "b"},
        ),
        ({"title": "On engines", "authors": ["Ada"]}, {"title": "On engines", "authors": ["Alan"]}),
    ],
)
def test_papers_that_are_two(one, other):
    for facts in (one, other):
        make_paper(**{"authors": ["Ada Lovelace"]} | facts)

    assert found_papers() == []


def test_a_paper_without_authors_is_offered_too():
    make_paper(0, title="On engines")
    make_paper(["Ada"], title="On engines")

    assert len(found_papers()) == 1


def test_authors_of_one_name():
    for name in ("Ada Lovelace", "Áda LOVELACE", "Ada Byron"):
        make_author(name)

    assert found() == [("Áda LOVELACE", "name")]


def test_authors_of_one_website():
    for name in ("Ada Lovelace", "Augusta King", "Grace Hopper"):
        make_link(make_author(name), "website", "https://ada.example/" if "Gr" not in name else "")

    assert found() == [("Augusta King", "link")]


def test_a_page_that_many_link_to_is_nobodys():
    for name in ("Ada", "Grace", "Alan", "Kurt"):
        make_link(make_author(name), "website", "https://institute.example/")

    assert found() == []


def test_initials_need_somebody_in_common():
    make_paper([make_author("A. Lovelace"), make_author("Charles Babbage")])
    make_paper([make_author("A. Lovelace"), make_author("Alan Turing")])
    make_paper([make_author("Ada Lovelace"), make_author("Charles Babbage")])

    assert ("Ada Lovelace", "initials") in found()
    assert AuthorMatch.objects.filter(reason="initials").count() == 1


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("a lovelace", "ada lovelace", True),
        ("a k lovelace", "ada king lovelace", True),
        ("a lovelace", "ada k lovelace", True),
        ("a k lovelace", "ada b lovelace", False),
        ("a lovelace", "ada byron", False),
        ("ada lovelace", "ada lovelace", False),
        ("ann lovelace", "ada lovelace", False),
    ],
)
def test_what_abbreviates_a_name(short, long, fits):
    assert abbreviates(short, long) is fits


def test_two_on_one_paper_are_two():
    make_paper(["Wei Wang", "Wei Wang"])

    assert found() == []


def test_other_ids_are_other_people():
    make_author("Wei Wang", orcid="0000-0001-0000-0001")
    make_author("Wei Wang", orcid="0000-0001-0000-0002")

    assert found() == []


def test_a_verdict_is_for_ever():
    one, other = make_author("Wei Wang"), make_author("Wei Wang")
    matches.decide(one, other)

    assert found() == [("Wei Wang", "name")]
    assert AuthorMatch.objects.get().verdict == "another"


def test_nothing_is_found_twice_and_nothing_after_a_merge():
    one, other = make_paper(["Ada"], title="X"), make_paper(["Ada"], title="X")
    assert [len(found_papers()) for _ in range(2)] == [1, 1]

    merge(one, other)

    assert (found_papers(), Paper.objects.count()) == ([], 1)


@pytest.mark.parametrize("count", [2, 30])
def test_the_number_of_queries_is_that_of_batches(count, django_assert_num_queries):
    for number in range(count):
        for name in ("Ada", "A."):
            make_paper([f"{name} Lovelace {number}x", "Charles Babbage"], title=f"On {number}")
    find_likely.call()  # the kind of link is known from then on

    with django_assert_num_queries(17):
        find_likely.call()


@pytest.mark.parametrize(("dry_run", "asked"), [(False, 1), (True, 0)])
def test_after_an_import_the_worker_looks(dry_run, asked, django_capture_on_commit_callbacks):
    run = Import.objects.create(source="arXiv", digest="x", dry_run=dry_run)
    default_task_backend.clear()

    with django_capture_on_commit_callbacks(execute=True):
        run_import(run)

    tasks = [each.task for each in default_task_backend.results]
    assert tasks == [find_in_import] * asked


def test_after_an_import_only_its_own_papers_are_looked_at():
    run = Import.objects.create(source="arXiv", digest="x")
    papers = [make_paper(["Ada"], title=title) for title in ("On mills", "On mills", "X", "X")]
    ImportItem.objects.create(run=run, position=1, given="On mills", paper=papers[1])

    find_in_import.call(run.pk)

    assert [(m.other, m.paper) for m in PaperMatch.objects.all()] == [tuple(papers[:2])]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("look", ["ids_conflict", "are_two"])
def test_those_that_an_editor_merges_meanwhile_keep_no_other_from_being_found(monkeypatch, look):
    for name in ["Ada Lovelace", "Grace Hopper"]:
        for _ in range(2):
            make_paper([make_author(name)], title=f"On {name}")
    last, whole = Author.objects.order_by("pk")[2:], getattr(likely, look)
    of_last = Paper.objects.order_by("pk")[2:]
    left = [lambda: merge(*(last if look == "ids_conflict" else of_last))]

    def meanwhile(*pair):
        while left:
            left.pop()()
        return whole(*pair)

    monkeypatch.setattr(likely, look, meanwhile)
    find_likely.call()

    matches_of = AuthorMatch if look == "ids_conflict" else PaperMatch
    [match] = matches_of.objects.all()
    assert "Lovelace" in str(match.other)
