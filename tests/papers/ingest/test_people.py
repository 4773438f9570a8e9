import pytest
from django.db import connection

from authors.models import Author, AuthorMatch
from papers.importers.record import LinkRecord
from papers.ingest import ingest, ingesting
from papers.ingest.links import NewLinks
from papers.models import EDITOR, Authorship, Paper
from tests.factories import make_author, make_entry, make_paper, make_roundup
from tests.papers.ingest.records import FORUM, code, kept, person, printed, record

pytestmark = pytest.mark.django_db

ADA = "~Ada_Byron1"


def matches():
    return [(str(one.author), one.author.slug, one.other.slug) for one in AuthorMatch.objects.all()]


@pytest.mark.parametrize(
    "ids",
    [{"orcid": "0000-0002-1825-0097"}, {"openreview_id": ADA}, {"dblp_id": "65/9612"}],
    ids=lambda ids: next(iter(ids)),
)
def test_an_author_is_known_by_an_id_and_keeps_the_name_as_printed(ids):
    ada = make_author("Ada King", **ids)

    paper = ingest(record(authors=(person("Ada Byron", affiliation="Ockham", **ids),))).paper

    row = Authorship.objects.get()
    assert (row.author, row.printed_name, row.affiliation) == (ada, "Ada Byron", "Ockham")
    assert (paper.byline, Author.objects.count()) == ("Ada Byron", 1)


def test_a_name_alone_makes_nobody_the_same_but_is_offered():
    make_author("Wei Wang")

    outcome = ingest(record("Gates", "Wei Wang"))

    assert Author.objects.count() == 2
    assert matches() == [("Wei Wang", "wei-wang-2", "wei-wang")]
    assert [str(one) for one in outcome.remarks] == ["Perhaps the same as somebody here: Wei Wang."]


def test_several_of_one_name_are_told_apart():
    make_author("Wei Wang")
    make_author("Wei Wang")

    [remark] = ingest(record("Gates", "Wei Wang")).remarks

    assert str(remark).endswith("here: Wei Wang (wei-wang), Wei Wang (wei-wang-2).")


def test_one_name_on_two_papers_of_a_list_is_offered_once_for_each_pair():
    for title in ("One", "Two", "Three"):
        ingest(record(title, "Wei Wang"))

    assert [pair[1:] for pair in sorted(matches())] == [
        ("wei-wang-2", "wei-wang"),
        ("wei-wang-3", "wei-wang"),
        ("wei-wang-3", "wei-wang-2"),
    ]


def test_two_of_one_name_on_one_paper_are_two_people():
    paper = ingest(record("Gates", "Wei Wang", "Wei Wang")).paper

    assert [row.author.slug for row in paper.authorships.all()] == ["wei-wang", "wei-wang-2"]
    assert matches() == []


def test_ids_that_differ_are_not_offered():
    make_author("Wei Wang", openreview_id="~Wei_Wang1")

    ingest(record(authors=(person("Wei Wang", openreview_id="~Wei_Wang2"),)))

    assert (Author.objects.count(), matches()) == (2, [])


def test_a_shared_id_with_another_against_it_is_offered():
    make_author("Wei Wang", openreview_id="~Wei_Wang1", dblp_id="35/7092")

    ingest(record(authors=(person("W. Wang", openreview_id="~Wei_Wang2", dblp_id="35/7092"),)))

    new = Author.objects.get(openreview_id="~Wei_Wang2")
    assert new.dblp_id == ""
    assert AuthorMatch.objects.get().reason == AuthorMatch.Reason.ID


def test_an_id_beside_two_names_of_one_paper_belongs_to_one_of_them():
    both = (person("Ada Byron", openreview_id=ADA), person("Bo Li", openreview_id=ADA))

    for _ in range(2):
        paper = ingest(record(openreview_id=FORUM, authors=both)).paper
        assert printed(paper) == ["Ada Byron", "Bo Li"]


def test_two_ids_of_one_author_beside_two_names_leave_both_names():
    make_author("Ada King", openreview_id=ADA, dblp_id="65/9612")
    both = (person("Ada Byron", openreview_id=ADA), person("Bo Li", dblp_id="65/9612"))

    for _ in range(2):
        paper = ingest(record(openreview_id=FORUM, authors=both)).paper
        assert printed(paper) == ["Ada Byron", "Bo Li"]
    assert AuthorMatch.objects.get().reason == AuthorMatch.Reason.ID


def test_ids_of_two_authors_are_offered_as_one_person():
    ada, other = (
        make_author("Ada", orcid="0000-0002-1825-0097"),
        make_author("A.", dblp_id="65/9612"),
    )
    ids = {"orcid": ada.orcid, "dblp_id": other.dblp_id}

    ingest(record(authors=(person("Ada Byron", **ids),)))

    match = AuthorMatch.objects.get()
    assert (Authorship.objects.get().author, match.author, match.other) == (ada, other, ada)


def test_a_source_with_ids_tells_who_the_names_are():
    ingest(record("Gates", "Ada Byron", source="Table", openreview_id=FORUM))

    with_ids = (person("Ada Byron", openreview_id=ADA, affiliation="Ockham"),)
    outcome = ingest(record("Gates", openreview_id=FORUM, authors=with_ids))

    ada = Author.objects.get()
    assert (ada.openreview_id, ada.authorships.get().affiliation) == (ADA, "Ockham")
    assert set(kept(outcome)) == {"author ids", "affiliation"}
    assert ingest(record("Gates", openreview_id=FORUM, authors=with_ids)).state == "unchanged"


def test_an_id_that_an_editor_gives_meanwhile_stays(monkeypatch):
    ingest(record("Gates", "Ada Byron", "Bo Li", source="Table", openreview_id=FORUM))
    typed = {"orcid": "0000-0002-1825-0097", "dblp_id": "65/9612"}

    def links(*args):
        Author.objects.filter(name="Ada Byron").update(**typed)
        return NewLinks(*args)

    monkeypatch.setattr(ingesting, "NewLinks", links)
    ada = person("Ada Byron", openreview_id=ADA, dblp_id="1/1")
    bo = person("Bo Li", openreview_id="~Bo_Li1")

    ingest(record("Gates", openreview_id=FORUM, authors=(ada, bo)))

    ids = Author.objects.order_by("name").values_list("orcid", "openreview_id", "dblp_id")
    assert list(ids) == [(typed["orcid"], ADA, "65/9612"), ("", "~Bo_Li1", "")]


def test_a_source_may_correct_its_list():
    ingest(record("Gates", "Ada Byron", "Bo Li", "Cy Young", openreview_id=FORUM))
    before = {author.name: author.pk for author in Author.objects.all()}

    outcome = ingest(record("Gates", "Cy Young", "Ada Byron", "Di Wu", openreview_id=FORUM))

    paper = Paper.objects.get()
    assert printed(paper) == ["Cy Young", "Ada Byron", "Di Wu"]
    assert [row.author_id for row in paper.authorships.all()][:2] == [
        before["Cy Young"],
        before["Ada Byron"],
    ]
    assert outcome.state == "updated"


def test_another_source_leaves_the_list_alone():
    ingest(record("Gates", "Ada Byron", "Bo Li", openreview_id=FORUM))

    outcome = ingest(record("Gates", "Bo Li", "Ada Byron", source="Table", openreview_id=FORUM))

    assert (outcome.state, kept(outcome)) == ("unchanged", {"authors": "other"})
    assert printed(Paper.objects.get()) == ["Ada Byron", "Bo Li"]


def test_hidden_authors_are_not_the_same_as_none():
    ingest(record("Gates", "Ada Byron", openreview_id=FORUM))

    assert ingest(record("Gates", openreview_id=FORUM)).state == "unchanged"
    assert printed(Paper.objects.get()) == ["Ada Byron"]


def test_a_new_display_name_survives_the_next_import():
    paper = ingest(record("Gates", "Ada Byron", openreview_id=FORUM)).paper
    Author.objects.update(name="Ada King")

    assert ingest(record("Gates", "Ada Byron", openreview_id=FORUM)).state == "unchanged"
    assert printed(paper) == ["Ada King"]


def test_authors_who_were_put_together_stay_together():
    first = ingest(record("One", "Ada Byron", openreview_id=FORUM)).paper
    ingest(record("Two", "Ada Byron", openreview_id="HkgsUJrtDB"))
    Authorship.objects.update(author=first.authorships.get().author)

    ingest(record("Two", "Ada Byron", openreview_id="HkgsUJrtDB"))

    assert Author.objects.get(authorships__paper__title="Two") == first.first_author


def test_a_list_that_an_editor_changed_stays_even_where_it_has_gaps():
    paper = ingest(record("Gates", "Ada Byron", openreview_id=FORUM)).paper
    paper.note_source("authors", EDITOR)
    paper.save()

    people = (person("Ada Byron", affiliation="Ockham"), person("Bo Li"))
    outcome = ingest(record("Gates", openreview_id=FORUM, authors=people))

    assert kept(outcome) == {"authors": "edited"}
    assert (printed(paper), Authorship.objects.get().affiliation) == (["Ada Byron"], "")


def test_a_featured_author_keeps_their_row():
    paper = ingest(record("Gates", "Ada Byron", openreview_id=FORUM)).paper
    entry = make_entry(make_roundup(0), paper, featuring="chosen")
    entry.featured.add(paper.first_author)
    make_author("Ada King", openreview_id=ADA)

    people = (person("Ada Byron", openreview_id=ADA),)
    ingest(record("Gates", source="Table", openreview_id=FORUM, authors=people))

    assert Author.objects.filter(featured_in=entry).exists()


def test_five_thousand_authors_are_no_trouble():
    names = [f"Person {number}" for number in range(5000)]

    assert ingest(record("Collisions", *names)).state == "created"
    assert ingest(record("Collisions", *names)).state == "unchanged"
    assert make_paper().pk and Authorship.objects.count() == 5001


@pytest.mark.parametrize("count", [1, 3, 30])
def test_more_authors_take_no_more_queries(django_assert_num_queries, count):
    make_author("Person 0")
    ingest(record("Before", "Somebody", openreview_id="HkgsUJrtDB", links=(code(),)))
    links = (LinkRecord("website", "https://people.example"),)
    people = tuple(person(f"Person {number}", links=links) for number in range(count))
    facts = {"openreview_id": FORUM, "authors": people, "links": (code(),)}

    with django_assert_num_queries(21 if connection.vendor == "sqlite" else 23):
        ingest(record("Gates", **facts))
    with django_assert_num_queries(7):
        ingest(record("Gates", **facts))


def test_a_list_that_may_not_name_all_fills_an_empty_one_alone():
    first = ingest(record("Gates", "Ada Byron", openreview_id=FORUM, names_all=False)).paper
    assert first.byline == "Ada Byron"

    outcome = ingest(record("Gates", "Cy Moor", openreview_id=FORUM, names_all=False))

    assert kept(outcome) == {"authors": "other"}
    assert (outcome.state, outcome.paper.byline) == ("unchanged", "Ada Byron")


def test_a_list_of_all_follows_one_that_did_not_name_all():
    paper = ingest(record("Gates", "Ada Byron", openreview_id=FORUM, names_all=False)).paper
    row = paper.authorships.get()

    ingest(record("Gates", "Bo Li", "Ada Byron", openreview_id=FORUM))

    assert printed(paper) == ["Bo Li", "Ada Byron"]
    assert row in paper.authorships.all()


def test_links_of_somebody_on_the_paper_come_along_with_a_list_that_does_not_name_all():
    paper = make_paper(["Ada Byron", "Bo Li"], openreview_id=FORUM)
    bo = person("Bo Li", links=(code("https://github.com/bo"),))

    ingest(record(openreview_id=FORUM, authors=(bo,), names_all=False))

    assert [row.author.links.count() for row in paper.authorships.all()] == [0, 1]


def test_whom_somebody_else_has_recognised_is_not_guessed_at():
    ada, new = make_author("Ada King"), Author(name="Bo Lee", slug="bo")
    people = (person("A. King", key="a"), person("Bo Li", key="b"), person("Cy Moor", key="c"))

    paper = ingest(record(authors=people), known={"a": ada, "b": new}).paper

    assert [(row.author.name, row.printed, row.author.slug) for row in paper.authorships.all()] == [
        ("Ada King", "A. King", ada.slug),
        ("Bo Lee", "Bo Li", "bo"),
        ("Cy Moor", "Cy Moor", "cy-moor"),
    ]
    assert new.pk


def test_an_id_tells_more_than_whoever_recognised_somebody():
    ada = make_author("Ada King", openreview_id=ADA)
    people = (person("Ada", openreview_id=ADA, key="a"),)

    ingest(record(authors=people), known={"a": Author(name="Ada", slug="ada")})

    assert Authorship.objects.get().author == ada
