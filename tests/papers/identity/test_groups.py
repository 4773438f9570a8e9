"""Several that may be one: in one card, and merged all at once or not at all."""

from itertools import combinations

import pytest
from zeal import zeal_ignore

from authors.models import Author, AuthorMatch
from papers.identity import Refused, groups, matches, merge_all, undo
from papers.identity.telling import foretell
from papers.models import IdentityChange, Paper, PaperMatch
from tests.factories import make_author, make_entry, make_link, make_paper, make_roundup
from tests.papers.identity.content import BASE, content, text
from tests.roundups.staff import logged_in, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def each_merge_asks_for_itself():
    with zeal_ignore():
        yield


def namesakes(number=4, name="Wei Wang"):
    found = [make_author(name, affiliation=f"Place {n}") for n in range(number)]
    for author in found:
        make_paper([author, "Charles"])
        make_link(author, "github", f"https://github.com/{author.pk}")
    for one, other in combinations(found, 2):
        AuthorMatch.objects.create(author=other, other=one, reason="name")
    return found


def chain(*authors):
    for one, other in zip(authors, authors[1:], strict=False):
        AuthorMatch.objects.create(**matches.pair_of(one, other), reason="name")


def keys(model=Author):
    return groups.keys_of_groups(model)[0]


def test_whoever_is_paired_with_one_of_a_group_belongs_to_it():
    a, b, c, d, e = (make_author() for _ in range(5))
    chain(a, c, b)
    chain(d, e)

    assert keys() == [[d.pk, e.pk], [a.pk, b.pk, c.pk]]


def test_who_is_another_ties_no_group_together():
    a, b, c = (make_author() for _ in range(3))
    chain(a, b, c)
    matches.decide(b, c)

    assert keys() == [[a.pk, b.pk]]


def test_a_group_has_an_end():
    chain(*(make_author() for _ in range(groups.MOST + 5)))

    assert sorted(map(len, keys())) == [5, groups.MOST]


def test_a_group_is_one_card_with_all_pairs(editor):
    found = namesakes()

    page = text(editor.get(f"{BASE}authors/"))

    assert page.count('class="group"') == 1
    assert 'class="item"' not in page
    for author in found:
        assert author.affiliation in page
        assert f"{BASE}authors/{author.pk}/merge/" in page
    for one, other in combinations(found, 2):
        assert f"{BASE}authors/{one.pk}/{other.pk}/" in page
    assert "The same name, 1 co-author in common" in page


def make_groups(kind, number):
    for count in range(number):
        if kind == "authors":
            namesakes(3, f"Wei Wang {count}")
            continue
        found = [make_paper(["Ada"], title=f"On {count}") for _ in range(3)]
        for one, other in combinations(found, 2):
            PaperMatch.objects.create(paper=other, other=one, reason="title")


@pytest.mark.parametrize("kind", ["authors", "papers"])
@pytest.mark.parametrize("number", [1, 6])
def test_a_list_of_groups_makes_the_same_number_of_queries(
    editor, kind, number, django_assert_max_num_queries
):
    make_groups(kind, number)
    editor.get(f"{BASE}{kind}/")

    with django_assert_max_num_queries(19 if kind == "papers" else 14):
        response = editor.get(f"{BASE}{kind}/")
    assert text(response).count('class="group"') == number


def test_all_of_a_group_are_named_and_then_merged(editor):
    kept, *others = namesakes()
    address = f"{BASE}authors/{kept.pk}/merge/"

    page = text(editor.get(address))
    assert Author.objects.filter(name="Wei Wang").count() == 4
    response = editor.post(address, {"other": [other.pk for other in others]}, follow=True)

    for other in others:
        assert f"https://github.com/{other.pk}" in page
        assert f'name="other" value="{other.pk}"' in page
    assert "3 are now part of “Wei Wang”." in text(response)
    assert Author.objects.get(name="Wei Wang").papers.count() == 4
    assert [change.by.username for change in IdentityChange.objects.all()] == ["editor"] * 3


def test_a_group_that_somebody_else_has_merged_is_told(editor):
    kept, *others = namesakes(3)
    address = f"{BASE}authors/{kept.pk}/merge/"
    named = {"other": [other.pk for other in others]}
    last = merge_all(kept, others)[-1]

    for response in (
        editor.post(address, named, follow=True),
        editor.get(address, named, follow=True),
        editor.get(address, follow=True),
        editor.get(f"{BASE}authors/{others[0].pk}/merge/", follow=True),
    ):
        assert "“Wei Wang” is part of “Wei Wang” already." in text(response)
    assert response.redirect_chain == [(f"{BASE}{last.pk - 1}/change/", 302)]


def test_who_is_left_out_stays(editor):
    kept, other, left = namesakes(3)
    address = f"{BASE}authors/{kept.pk}/merge/"

    assert f'href="?other={other.pk}"' in text(editor.get(address))
    page = text(editor.get(f"{address}?other={other.pk}"))
    assert f'name="other" value="{left.pk}"' not in page
    editor.post(address, {"other": [other.pk]})

    assert set(Author.objects.filter(name="Wei Wang")) == {kept, left}


def test_whoever_comes_to_a_group_after_it_was_shown_is_not_merged(editor):
    kept, other = namesakes(2)
    late = make_author("Wei Wang")
    chain(kept, late)

    editor.post(f"{BASE}authors/{kept.pk}/merge/", {"other": [other.pk]})

    assert Author.objects.filter(pk=late.pk).exists()


def test_each_is_told_what_those_before_have_left_to_fill():
    kept, one, other = (
        make_author("Wei Wang", affiliation=place) for place in ("", "Rome", "Oslo")
    )

    told = foretell(kept, [one, other])

    assert [(each.filled, each.left) for each in told] == [
        ([("Affiliation", "Rome")], []),
        ([], [("Affiliation", "Oslo")]),
    ]
    assert Author.objects.get(pk=kept.pk).affiliation == ""


def test_all_or_none(editor):
    kept, one, other = namesakes(3)
    for author, end in ((one, 1), (other, 2)):
        author.orcid = f"0000-0001-0000-000{end}"
        author.save()
    before = content()

    for send in (editor.get, editor.post):
        page = text(send(f"{BASE}authors/{kept.pk}/merge/", {"other": [one.pk, other.pk]}))
        assert f"“Wei Wang” ({other.slug}): Their ids differ" in page
        assert ">Merge all</button>" not in page
    assert content() == before


def test_those_who_are_two_are_not_made_one_by_way_of_a_third():
    kept, one, other = namesakes(3)
    matches.decide(one, other)

    with pytest.raises(Refused, match="are two. Leave one of them out."):
        merge_all(kept, [one, other])

    assert Author.objects.filter(name="Wei Wang").count() == 3


def test_the_last_undone_first_all_is_as_it_was():
    kept, *others = namesakes()
    paper = others[0].papers.get()
    make_entry(make_roundup(0), paper, featuring="chosen").featured.set([others[0]])
    before = content()

    for change in reversed(merge_all(kept, others)):
        undo(change)

    assert content() == before


@pytest.mark.parametrize("which", [0, 1, 2])
def test_any_one_of_them_is_undone_by_itself(which):
    kept, *others = namesakes()

    changes = merge_all(kept, others)
    undo(changes[which])

    back = Author.objects.get(pk=others[which].pk)
    assert (back.papers.count(), back.links.count(), back.slug) == (1, 1, others[which].slug)
    assert kept.papers.count() == 3


def test_a_group_of_papers_becomes_one(editor):
    make_groups("papers", 1)
    kept, *others = Paper.objects.order_by("pk")

    assert "Merge these 3 into one?" in text(editor.get(f"{BASE}papers/{kept.pk}/merge/"))
    editor.post(f"{BASE}papers/{kept.pk}/merge/", {"other": [other.pk for other in others]})

    assert Paper.objects.get() == kept
    assert kept.former_addresses.count() == 2


def test_who_may_not_merge_may_not_merge_many():
    kept, *others = namesakes(3)
    address = f"{BASE}authors/{kept.pk}/merge/"
    writer = logged_in(make_user("Writer"))

    assert writer.get(address).status_code == 403
    assert writer.post(address, {"other": [others[0].pk]}).status_code == 403
    assert not IdentityChange.objects.exists()


@pytest.mark.parametrize("query", ["", "?other=0", "?other=x", "?other=99999999999999999999"])
def test_a_group_that_is_not_there_is_not_found(editor, query):
    author = make_author()

    assert editor.get(f"{BASE}authors/{author.pk}/merge/{query}").status_code == 404
    assert editor.get(f"{BASE}authors/0/merge/{query}").status_code == 404
    assert editor.get(f"{BASE}authors/{'9' * 30}/merge/{query}").status_code == 404
