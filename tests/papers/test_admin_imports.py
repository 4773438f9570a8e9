import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from papers.imports import run_import
from papers.imports.work import work_import
from papers.models import Import, ImportItem, Paper
from tests.factories import make_author, make_conference, make_paper
from tests.roundups.staff import logged_in, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/papers/import/add/"
TWO = """@inproceedings{a, title={On engines}, author={Lovelace, Ada}, doi={10.1234/a}}
@inproceedings{b, title={On notes}, author={Lovelace, Ada}, doi={10.1234/b}}"""


@pytest.fixture
def editor():
    return logged_in(make_user("Writer"))


def result(run):
    return reverse("admin:papers_import_change", args=[run.pk])


def added(client, **data):
    response = client.post(ADD, data)
    assert response.status_code == 302, response.context["form"].errors
    run = Import.objects.first()
    assert response.url == result(run)
    return run


def test_pasted_bibtex_becomes_papers_and_a_table_of_what_happened(editor):
    run = added(editor, text=TWO)
    page = editor.get(result(run)).content.decode()
    assert "0 of 2 papers" in page
    assert 'http-equiv="refresh"' in page

    run_import(run)
    page = editor.get(result(run)).content.decode()
    assert "http-equiv" not in page
    assert "<strong>2</strong> created" in page
    for paper in Paper.objects.all():
        assert reverse("admin:papers_paper_change", args=[paper.pk]) in page
    assert Paper.objects.count() == 2


def test_what_may_be_the_same_is_a_click_away(editor):
    paper = make_paper(["Grace Hopper"], title="Gates <b> {doors}", conference=make_conference())
    author = make_author("Ada Lovelace <i>")
    run = added(editor, text="@misc{a, title={Gates b doors}, author={Ada Lovelace i}}")

    run_import(run)

    page = editor.get(result(run)).content.decode()
    address = reverse("admin:papers_paper_change", args=[paper.pk])
    assert f'<a href="{address}">“Gates &lt;b&gt; {{doors}}” (' in page
    address = reverse("admin:authors_author_change", args=[author.pk])
    assert f'<a href="{address}">Ada Lovelace &lt;i&gt;</a>' in page


def test_the_same_again_is_unchanged(editor):
    run_import(added(editor, text=TWO))
    run = added(editor, text=TWO)
    run_import(run)

    assert "<strong>2</strong> unchanged" in editor.get(result(run)).content.decode()


def test_a_dry_run_shows_what_would_change_and_saves_nothing(editor):
    run_import(added(editor, text=TWO))
    run = added(editor, text=TWO.replace("On engines", "On better engines"), dry_run="on")
    run_import(run)

    assert (
        "Only shown: 1 updated, 1 unchanged" in editor.get("/admin/papers/import/").content.decode()
    )
    page = editor.get(result(run)).content.decode()
    assert "Nothing was saved" in page
    assert "On better engines" in page
    assert not Paper.objects.filter(title="On better engines").exists()


def test_a_file_with_columns_of_its_own_is_mapped(editor):
    table = b"Paper name;People\nOn engines;Ada Lovelace\n"
    upload = SimpleUploadedFile("list.csv", table, "text/csv")
    page = editor.post(ADD, {"files": [upload]})
    assert "or say which column holds them" in page.content.decode()
    assert "The columns of this table: Paper name · People" in page.content.decode()

    upload = SimpleUploadedFile("list.csv", table, "text/csv")
    run = added(editor, files=[upload], columns="title = Paper name; authors = People")
    run_import(run)
    assert Paper.objects.get().byline == "Ada Lovelace"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Paste something, or choose a file."),
        ({"text": " \n "}, "Paste something, or choose a file."),
        ({"text": "x", "columns": "colour = red"}, "“colour” is nothing that a table can tell"),
        ({"files": SimpleUploadedFile("a.pdf", b"%PDF-1.4")}, "This is a PDF"),
        ({"files": SimpleUploadedFile("a.bin", bytes(range(256)))}, "not a text file"),
        ({"files": SimpleUploadedFile("a.bib", b"")}, "a.bib: The submitted file is empty."),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_saved(editor, data, words):
    page = editor.post(ADD, data)

    assert words in page.content.decode()
    assert not Import.objects.exists()


def test_what_is_not_recognised_is_listed_with_what_to_do(editor):
    run = added(editor, text="hello world\n10.1234/a\ndoi:10.1234/A")

    page = editor.get(result(run)).content.decode()
    assert "No paper is recognised here" in page
    assert "It is on line 2 already" in page


def test_a_failure_is_tried_again_or_finished_by_hand(editor, replay):
    run = added(editor, text="10.1234/a")
    run_import(run)
    item = run.items.get()
    assert "Crossref does not know this DOI" in editor.get(result(run)).content.decode()

    retry = reverse("admin:papers_import_retry", args=[run.pk])
    replay.answers["/crossref/works/10.1234%2Fa"] = {
        "message": {"DOI": "10.1234/a", "title": ["A work"]}
    }
    assert editor.post(retry, {"item": item.pk}).status_code == 302
    assert run.items.get().retried_by.username == "writer"
    run_import(Import.objects.get())
    assert ImportItem.objects.get().state == "created"
    assert Paper.objects.get().title == "A work"


def test_the_second_of_two_clicks_is_told_that_a_paper_is_tried_again(editor, replay):
    run = added(editor, text="10.1234/a")
    run_import(run)
    retry, item = reverse("admin:papers_import_retry", args=[run.pk]), run.items.get()

    for expected in (
        [],
        ["“10.1234/a” was tried again already: what became of it stands beside it."],
    ):
        response = editor.post(retry, {"item": item.pk}, follow=True)
        assert response.status_code == 200
        assert [str(message) for message in response.context["messages"]] == expected
    assert editor.post(retry, {"item": "0"}).status_code == 404


def test_a_pasted_answer_finishes_a_failed_paper(editor, replay):
    run = added(editor, text="10.1234/a")
    run_import(run)
    retry = reverse("admin:papers_import_retry", args=[run.pk])
    item = run.items.get()

    page = editor.post(retry, {"item": item.pk, "text": "{broken <b>"}).content.decode()
    assert "This JSON has a fault" in page
    assert "{broken &lt;b&gt;</textarea>" in page
    assert f'<a href="{result(run)}?state=failed">' in page
    assert ImportItem.objects.get().state == "failed"

    editor.post(retry, {"item": item.pk, "text": TWO.partition("\n")[0]})
    run_import(Import.objects.get())
    assert Paper.objects.get().title == "On engines"


def test_a_failed_paper_leads_to_both_interfaces_of_openreview(editor, replay):
    run = added(editor, text="BJeGlJStPr")
    run_import(run)

    page = editor.get(result(run)).content.decode()

    asked = "notes?id=BJeGlJStPr&amp;details=original,directReplies"
    for host in ("api2", "api"):
        assert f'href="https://{host}.openreview.net/{asked}"' in page


def test_a_failed_paper_leads_to_all_that_semantic_scholar_has(editor, replay):
    run = added(editor, text="a" * 40)
    run_import(run)

    page = editor.get(result(run)).content.decode()

    address = f"https://api.semanticscholar.org/graph/v1/paper/{'a' * 40}"
    assert f'href="{address}?fields=externalIds,title,abstract,' in page


def test_all_that_failed_are_tried_again_at_once(editor, replay):
    run = added(editor, text="10.1234/a\n10.1234/b\nhello world")
    run_import(run)

    page = editor.post(reverse("admin:papers_import_retry", args=[run.pk]), follow=True)
    assert "2 papers are tried again" in page.content.decode()
    assert run.items.filter(retried_by__username="writer").count() == 2


def test_a_venue_is_listed_by_the_worker(editor, replay):
    replay.answers["/openreview_v2/notes"] = lambda query, handler: {
        "notes": []
        if query["offset"] != "0"
        else [
            {
                "id": f"forum{number}", "forum": f"forum{number}",
                "invitations": ["ICLR.cc/2024/Conference/-/Submission"],
                "content": {
                    "title": {"value": f"Paper {number}"},
                    "venueid": {"value": "ICLR.cc/2024/Conference"},
                },
            }
            for number in range(3)
        ]
    }  # fmt: skip
    address = reverse("admin:papers_import_venue")
    page = "https://openreview.net/group?id=ICLR.cc/2024/Conference#tab-accept"
    assert editor.post(address, {"venue": page}).status_code == 302
    run = Import.objects.get()
    assert "The list of papers is being fetched" in editor.get(result(run)).content.decode()

    work(run)

    run.refresh_from_db()
    assert (str(run.conference), Paper.objects.filter(conference=run.conference).count()) == (
        "ICLR 2024",
        3,
    )


def test_a_venue_that_is_not_known_ends_with_the_reason(editor, replay):
    for interface in ("v1", "v2"):
        replay.answers[f"/openreview_{interface}/notes"] = {"notes": []}
    editor.post(reverse("admin:papers_import_venue"), {"venue": "NOPE.cc/2024/Conference"})
    run = Import.objects.get()
    work(run)

    page = editor.get(result(run)).content.decode()
    assert "OpenReview has no papers under" in page
    assert "Done." not in page
    again = reverse("admin:papers_import_venue") + "?venue=NOPE.cc/2024/Conference"
    assert again in page
    assert 'value="NOPE.cc/2024/Conference"' in editor.get(again).content.decode()
    page = editor.post(reverse("admin:papers_import_venue"), {"venue": "ICLR 2024"})
    assert "Write the id with its slashes" in page.content.decode()


def work(run):
    work_import.func(run.pk)


def test_only_those_who_may_add_papers(client):
    guest = logged_in(make_user("", "guest"))
    run = Import.objects.create(source="x", digest="x")

    for address in (ADD, reverse("admin:papers_import_venue"), result(run)):
        assert guest.get(address).status_code == 403
    for name in ("retry", "carry_out"):
        address = reverse(f"admin:papers_import_{name}", args=[run.pk])
        assert guest.post(address).status_code == 403
    assert client.get(ADD).status_code == 302


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_queries_do_not_grow(editor, count, django_assert_num_queries):
    run = Import.objects.create(source="x", digest="x", conference=make_conference())
    for position in range(count):
        item = {"state": "created", "paper": make_paper(), "differences": [{"field": "title"}]}
        ImportItem.objects.create(run=run, position=position, given="x", **item)
        Import.objects.create(source=f"run {position}", digest="x", by=None)

    editor.get(result(run))
    with django_assert_num_queries(9):
        editor.get(result(run))
    with django_assert_num_queries(7):
        editor.get(reverse("admin:papers_import_changelist"))


def test_a_hostile_source_is_text(editor):
    run = added(editor, text="<script>alert(1)</script> {{ 7 }}")

    page = editor.get(result(run)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_dry_run_is_carried_out_as_it_was_read(editor, replay):
    work_of = "/crossref/works/10.1234%2F"
    replay.answers[f"{work_of}a"] = {"message": {"DOI": "10.1234/a", "title": ["A work"]}}
    run = added(editor, text="hello world\n10.1234/a\n10.1234/a\n10.1234/b", dry_run="on")
    carry_out = reverse("admin:papers_import_carry_out", args=[run.pk])
    assert editor.post(carry_out).url == result(run)
    run_import(run)
    assert carry_out in editor.get(result(run)).content.decode()
    replay.answers = {f"{work_of}b": {"message": {"DOI": "10.1234/b", "title": ["Another"]}}}

    editor.post(carry_out)

    real = Import.objects.first()
    assert not real.dry_run
    run_import(real)
    states = [item.state for item in real.items.all()]
    assert states == ["failed", "created", "skipped", "created"]
    assert [paper.title for paper in Paper.objects.order_by("pk")] == ["A work", "Another"]
    assert carry_out not in editor.get(result(real)).content.decode()


def test_differences_are_named_as_at_the_desk(editor):
    run = added(editor, text=TWO.replace("doi=", "abstract={Short.}, doi="), dry_run="on")
    run_import(run)

    page = editor.get(result(run)).content.decode()
    assert 'scope="row">Abstract' in page
    assert 'scope="row">DOI' in page


def test_the_page_is_not_loaded_anew_where_something_may_be_pasted(editor):
    run = Import.objects.create(source="x", digest="x")
    item = run.items.create(position=0, given="10.1234/a")

    assert 'http-equiv="refresh"' in editor.get(result(run)).content.decode()
    run.items.filter(pk=item.pk).update(state="failed")
    assert 'http-equiv="refresh"' not in editor.get(result(run)).content.decode()
