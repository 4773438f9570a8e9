"""What the desk finds papers and authors by, after changes that are committed for real."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from authors.models import Author
from desk import choosing
from desk.lookup import index as desk_index
from papers import lookup
from papers.admin import PaperAdmin
from papers.identity import merge, undo
from papers.ingest import ingest
from papers.models import Authorship, Paper
from tests.factories import make_author, make_conference, make_paper
from tests.papers.ingest.records import record

pytestmark = pytest.mark.django_db(transaction=True)

CHOOSERS = {
    Author: {"app_label": "papers", "model_name": "authorship", "field_name": "author"},
    Paper: {"app_label": "roundups", "model_name": "entry", "field_name": "paper"},
}


@pytest.fixture
def found(admin_client):
    def look(words, model=Paper):
        asked = CHOOSERS[model] | {"term": words}
        answer = admin_client.get(reverse("admin:autocomplete"), asked).json()
        return [row["text"] for row in answer["results"]]

    return look


@pytest.mark.parametrize(
    "words",
    [
        *("pruning", "PRUN", "net prun", "Prüning networks", "lovelace pruning", "king"),
        *("2003.02389", "https://arxiv.org/abs/2003.02389v2"),
        *("S1gSj0NKvB", "https://openreview.net/forum?id=S1gSj0NKvB&noteId=x"),
        *("10.18653/v1/2020.acl-main.1", "https://doi.org/10.18653/v1/2020.acl-main.1"),
    ],
)
def test_a_paper_is_found_by_beginnings_of_words_and_by_ids(found, words):
    ids = {"arxiv_id": "2003.02389", "openreview_id": "S1gSj0NKvB"}
    paper = make_paper(
        ["Ada Lovelace"], title="Pruning networks", doi="10.18653/v1/2020.acl-main.1", **ids
    )
    authorship = paper.authorships.get()
    authorship.printed_name = "A. A. King"
    authorship.save()
    make_paper(["Bo"], title="Other things")

    assert found(words) == ["Pruning networks"]


@pytest.mark.parametrize(
    "words",
    [
        *("zak lukasz", "Żak", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        *("~Lukasz_Zak1", "https://openreview.net/profile?id=~Lukasz_Zak1"),
        *("65/9612", "https://dblp.org/pid/65/9612.html"),
        *("d'Alembert", "dalembert", "alembert"),
    ],
)
def test_an_author_is_found_by_names_and_ids(found, words):
    ids = {"orcid": "0000-0002-1825-0097", "openreview_id": "~Lukasz_Zak1", "dblp_id": "65/9612"}
    make_author("Łukasz Żak d’Alembert", **ids)
    make_author("Bo")

    assert found(words, Author) == ["Łukasz Żak d’Alembert"]


@pytest.mark.parametrize("words", ["runing", "pruning graphs", "?!", "\0"])
def test_all_words_must_begin_one(found, words):
    make_paper(title="Pruning networks")

    assert found(words) == ([] if words != "\0" else ["Pruning networks"])


def test_letters_of_a_script_without_spaces_stand_together(found):
    make_paper(title="深度学习")
    make_paper(title="学习深度")

    assert found("度学") == ["深度学习"]
    assert sorted(found("学习")) == ["学习深度", "深度学习"]


def test_a_change_is_found_at_once(found):
    paper = make_paper(["Ada"], title="The mill")
    assert found("mill") == ["The mill"]

    paper.title = "The loom"
    paper.save()
    assert (found("mill"), found("loom")) == ([], ["The loom"])

    paper.delete()
    assert found("loom") == []


def test_papers_follow_the_names_of_their_authors(found):
    author = make_author("Ada")
    make_paper([author], title="The mill")

    author.name = "Byron"
    author.save()

    assert (found("ada"), found("byron")) == ([], ["The mill"])


def test_very_many_papers_are_left_to_the_worker(found, monkeypatch):
    monkeypatch.setattr(lookup, "MOST_AT_ONCE", 1)
    author = make_author("Ada")
    for title in ("The mill", "The loom"):
        make_paper([author], title=title)

    author.name = "Byron"
    author.save()

    assert found("byron", Author) == ["Byron"]
    lookup.index_papers.func(list(Paper.objects.values_list("pk", flat=True)))
    assert found("byron") == ["The loom", "The mill"]


def test_nothing_of_a_transaction_that_is_rolled_back(found):
    with transaction.atomic():
        make_paper(title="The mill")
        transaction.set_rollback(True)
    make_paper(title="The loom")

    assert (found("mill"), found("loom")) == ([], ["The loom"])


@pytest.mark.parametrize("model", [Author, Paper])
def test_a_merge_and_its_undoing(found, model):
    names = {"Mill": "mill", "Loom": "loom"}
    if model is Author:
        kept, gone = make_author("Ada Mill"), make_author("Ada Loom")
        make_paper([kept], title="First"), make_paper([gone], title="Second")
    else:
        kept, gone = (make_paper(["Ada"], title=f"Ada {name}") for name in names)
    change = merge(kept, gone)

    assert found("mill", model) == ["Ada Mill"]
    assert found("ada", model) == ["Ada Mill"]
    undo(change)
    assert found("loom", model) == ["Ada Loom"]
    assert found("ada", model) == ["Ada Loom", "Ada Mill"]


def test_names_go_with_the_papers_of_a_merge(found):
    kept, gone = make_author("Ada Mill"), make_author("Ada Loom")
    make_paper([kept], title="First"), make_paper([gone], title="Second")

    change = merge(kept, gone)
    assert (found("mill"), found("loom")) == (["First", "Second"], ["Second"])
    assert found("loom", Author) == ["Ada Mill"]

    undo(change)
    assert (found("mill"), found("loom")) == (["First"], ["Second"])
    assert found("loom", Author) == ["Ada Loom"]


def test_papers_are_found_by_their_conference(found):
    conference = make_conference(acronym="ICLR", year=2020)
    paper = make_paper(title="The mill", conference=conference)
    make_paper(title="The loom")
    assert found("iclr 2020") == [str(paper)]

    conference.acronym = "NeurIPS"
    conference.save()

    assert found("iclr") == []
    assert found("mill neurips") == [str(Paper.objects.get(pk=paper.pk))]


@pytest.mark.parametrize("words", ["l-b3Rc", "b3rc", '"of engines"', "„of engines“", "'Élan of'"])
def test_what_no_word_begins_with_is_looked_for_in_columns(found, words):
    make_paper(["Ada"], title="The Élan of engines", openreview_id="rJl-b3RcF7")
    make_paper(["Bo"], title="Engines of state")

    assert found(words) == ["The Élan of engines"]


def test_what_the_index_has_of_a_row_that_is_gone_is_nothing(found):
    paper = make_paper(title="The mill", openreview_id="rJl-b3RcF7")
    lookup.LOOKUP.index.put({paper.pk + 1: {"l", "b3rc"}})

    assert found("l-b3Rc") == ["The mill"]


def test_synthetic_content_is_found(found):
    call_command("make_content", roundups=1, verbosity=0)

    for row in (Paper.objects.last(), Author.objects.last()):
        assert str(row) in found(str(row), type(row))


def test_what_an_import_writes_in_bulk(found):
    ingest(record("The mill", "Ada Lovelace", "Bo Ek"))

    assert found("lovelace mill") == ["The mill"]
    assert found("ek", Author) == ["Bo Ek"]


def test_the_index_is_made_again_by_the_command(found):
    paper = make_paper(title="The mill")
    Paper.objects.filter(pk=paper.pk).update(title="The loom")
    lookup.LOOKUP.index.put({paper.pk + 1: {"ghost"}})

    for _ in range(2):
        call_command("index_search", stdout=StringIO())

    assert found("loom") == ["The loom"]
    assert lookup.LOOKUP.index.keys() == [paper.pk]


def test_of_very_many_the_latest_are_found(found, monkeypatch):
    monkeypatch.setattr(choosing, "MOST_FOUND", 2)
    for number in (1, 2, 3):
        make_paper(title=f"Mill {number}")

    assert found("mill") == ["Mill 2", "Mill 3"]


def test_what_few_and_old_papers_have_is_found_behind_many_new_ones(found, monkeypatch):
    monkeypatch.setattr(choosing, "MOST_FOUND", 2)
    monkeypatch.setattr(desk_index, "SAMPLE", 1)
    for title in ("Odd 1", "Odd 2", "Mill 3", "Odd 4", "Mill 5"):
        make_paper(title=title)

    assert found("mill") == ["Mill 3", "Mill 5"]
    assert found("odd") == ["Odd 2", "Odd 4"]


def test_a_filter_narrows_before_the_latest_are_taken(admin_client, monkeypatch):
    monkeypatch.setattr(PaperAdmin, "most_found", 1)
    conference = make_conference()
    paper = make_paper(title="Mill 1", conference=conference)
    make_paper(title="Mill 2")

    asked = {"q": "mill", "conference__id__exact": conference.pk}
    answer = admin_client.get(reverse("admin:papers_paper_changelist"), asked)

    assert list(answer.context["cl"].result_list) == [paper]


def test_authorships_that_go_take_the_name_along(found):
    paper = make_paper(["Ada"], title="The mill")

    Authorship.objects.get().delete()

    assert found("ada") == []
    assert found("mill") == [str(paper)]


@pytest.mark.parametrize(
    ("order", "titles"), [("2", ["Mill a", "Mill b"]), ("-2", ["Mill b", "Mill a"])]
)
def test_a_list_that_was_searched_keeps_its_order(admin_client, order, titles):
    make_paper(title="Mill b"), make_paper(title="Mill a")

    answer = admin_client.get(reverse("admin:papers_paper_changelist"), {"q": "mill", "o": order})

    assert [paper.title for paper in answer.context["cl"].result_list] == titles
