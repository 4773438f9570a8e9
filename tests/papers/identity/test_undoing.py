"""A merge that is undone leaves nothing behind."""

import pytest
from django.contrib.contenttypes.models import ContentType

from authors.models import Author
from links.models import FormerAddress, Link
from papers.identity import Refused, merge, undo
from papers.models import Authorship, IdentityChange, Paper
from tests.factories import (
    make_author,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
)
from tests.papers.identity.content import content, two_authors, two_papers

pytestmark = pytest.mark.django_db
MAKERS = [two_authors, two_papers]


def undo_last():
    undo(IdentityChange.objects.filter(undone_at=None)[0])


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("turned", [False, True])
def test_undone_the_database_is_as_it_was(make, turned):
    kept, absorbed = reversed(make()) if turned else make()
    before = content()

    undo(merge(kept, absorbed))

    assert content() == before


@pytest.mark.parametrize("make", MAKERS)
def test_a_chain_is_undone_in_reverse_order(make):
    two, one = make()
    three = make_author() if isinstance(one, Author) else make_paper(0)
    before = content()
    merge(two, one)
    between = content()
    merge(three, two)

    with pytest.raises(Refused, match=f"“{two}” was merged into “{three}” since"):
        undo(IdentityChange.objects.last())
    undo_last()
    assert content() == between
    undo_last()
    assert content() == before


@pytest.fixture
def forget_kinds():
    yield ContentType.objects.clear_cache
    ContentType.objects.clear_cache()


def test_in_another_database_it_comes_back_to_the_right_kind(forget_kinds):
    kept, absorbed = make_author(), make_author()
    for author in (kept, absorbed):
        make_link(author, "homepage", "https://ada.example")
    change = merge(kept, absorbed)
    [step] = [each for each in change.steps if each["model"] == "links.link"]
    was = ContentType.objects.get_for_model(Author)
    ContentType.objects.filter(pk=was.pk).update(model="formerly")
    now = ContentType.objects.create(app_label="authors", model="author")
    IdentityChange.objects.update(content_type=now)
    Link.objects.update(content_type=now)
    FormerAddress.objects.update(content_type=now)
    forget_kinds()

    undo(change)

    assert step["do"] == "delete"
    assert Link.objects.get(pk=step["pk"]).content_type == now
    assert absorbed.links.get().url == "https://ada.example"


def test_it_is_undone_once():
    change = merge(make_author(), make_author())
    undo(change)

    with pytest.raises(Refused, match="undone already"):
        undo(change)


def test_what_came_since_stays_with_the_one_that_was_kept():
    kept, absorbed = make_author(), make_author()
    change = merge(kept, absorbed)
    paper = make_paper([kept])
    link = make_link(kept)

    undo(change)

    assert list(kept.papers.all()) == [paper]
    assert list(kept.links.all()) == [link]


def test_what_an_editor_wrote_since_stays():
    kept, absorbed = make_author(), make_author(affiliation="London")
    change = merge(kept, absorbed)
    Author.objects.filter(pk=kept.pk).update(affiliation="Paris")

    undo(change)

    assert [row.affiliation for row in Author.objects.order_by("pk")] == ["Paris", "London"]


def test_what_was_deleted_since_does_not_come_back():
    kept, absorbed = make_author(), make_author()
    make_link(absorbed)
    change = merge(kept, absorbed)
    kept.links.all().delete()

    undo(change)

    assert not absorbed.links.exists()


def test_who_was_featured_since_is_featured_under_the_name_that_is_back():
    kept, absorbed = make_author(), make_author()
    paper = make_paper([absorbed])
    change = merge(kept, absorbed)
    entry = make_entry(make_roundup(0), paper, featuring="chosen")
    entry.featured.set([kept])

    undo(change)

    assert list(entry.featured.all()) == [absorbed]


def test_a_figure_that_is_shown_with_the_other_stands_in_the_way():
    kept, absorbed = make_paper(), make_paper()
    figure = make_figure(absorbed)
    change = merge(kept, absorbed)
    make_entry(make_roundup(0, title="Engines"), kept, figure=figure)
    before = content()

    with pytest.raises(Refused, match="“Engines” shows a figure"):
        undo(change)

    assert content() == before


def test_an_id_that_somebody_has_since_stands_in_the_way():
    kept, absorbed = make_author(), make_author("Ada", orcid="0000-0001-0000-0001")
    change = merge(kept, absorbed)
    Author.objects.filter(pk=kept.pk).update(orcid="")
    make_author(orcid="0000-0001-0000-0001")

    with pytest.raises(Refused, match="“Ada” cannot come back. Another author has this ORCID"):
        undo(change)


def test_an_address_that_was_taken_since_stands_in_the_way():
    kept, absorbed = make_author("Kept"), make_author("Ada")
    change = merge(kept, absorbed)
    kept.slug = "ada"
    kept.save()

    with pytest.raises(Refused, match="“Kept” has the address “ada” now"):
        undo(change)


def test_a_kept_one_that_was_deleted_is_said():
    kept, absorbed = make_author("Kept"), make_author()
    change = merge(kept, absorbed)
    kept.delete()

    with pytest.raises(Refused, match="“Kept” has been deleted since"):
        undo(change)


def test_an_author_who_was_deleted_since_stands_in_the_way():
    kept, absorbed = two_papers()
    change = merge(kept, absorbed)
    gone = Authorship.objects.filter(paper=kept).last()
    Author.objects.exclude(authorships__paper=kept).delete()

    with pytest.raises(Refused, match="its author has been deleted"):
        undo(change)

    assert gone in Authorship.objects.all()
    assert Paper.objects.count() == 1


def test_the_address_is_its_own_again():
    kept, absorbed = make_author(), make_author("Ada")
    undo(merge(kept, absorbed))

    assert not FormerAddress.objects.exists()
    assert Author.objects.get(slug="ada") == absorbed
