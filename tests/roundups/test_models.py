from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from roundups.models import Entry, Roundup
from tests.factories import (
    FIRST_DAY,
    FUTURE,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    picture,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("published_at", "status", "public"),
    [(None, "draft", False), (FUTURE, "scheduled", False), (FIRST_DAY, "published", True)],
)
def test_property_and_queryset_agree_on_what_is_public(published_at, status, public):
    roundup = make_roundup(published=False, published_at=published_at)

    assert roundup.status == status
    assert roundup.is_published is public
    assert Roundup.objects.published().exists() is public


def test_a_scheduled_roundup_goes_public_by_the_clock_alone():
    roundup = make_roundup(published_at=timezone.now() + timedelta(hours=1))

    assert list(Roundup.objects.published()) == []
    assert list(Roundup.objects.published(at=roundup.published_at)) == [roundup]


def test_a_draft_has_no_feed_id():
    assert make_roundup(published=False).feed_id == ""


def test_the_feed_id_is_minted_once_and_stays():
    roundup = make_roundup(published=False)
    roundup.published_at = FUTURE
    roundup.save()
    minted = roundup.feed_id

    roundup.title, roundup.slug, roundup.published_at = "Another title", "another-slug", None
    roundup.save()
    roundup.published_at = FIRST_DAY
    roundup.save()

    assert minted.startswith("urn:uuid:")
    assert Roundup.objects.get().feed_id == minted


def test_saving_only_the_time_of_publication_saves_the_feed_id_too():
    roundup = make_roundup(published=False)
    roundup.published_at = FIRST_DAY

    roundup.save(update_fields=["published_at"])

    assert Roundup.objects.get().feed_id == roundup.feed_id != ""


def test_the_database_refuses_publication_without_a_feed_id():
    make_roundup(published=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        Roundup.objects.update(published_at=FIRST_DAY)


def test_a_paper_is_in_a_roundup_once():
    entry = make_entry(make_roundup(entries=0))

    with pytest.raises(IntegrityError), transaction.atomic():
        make_entry(entry.roundup, entry.paper)


def test_two_entries_may_pass_through_the_same_position():
    roundup = make_roundup(entries=2)

    roundup.entries.update(position=1)

    assert roundup.entries.count() == 2


def test_each_save_counts_a_version():
    roundup = make_roundup()
    before = roundup.version

    roundup.save(update_fields=["title"])

    assert Roundup.objects.get().version == before + 1


def test_readers_see_an_update_only_after_publication():
    roundup = make_roundup(updated_at=FIRST_DAY - timedelta(days=1))

    assert roundup.shown_updated_at is None
    assert roundup.last_updated == FIRST_DAY


@pytest.mark.parametrize(
    ("featuring", "chosen", "names"),
    [
        ("first", [], ["Ada"]),
        ("nobody", ["Bob"], []),
        ("chosen", ["Cyd", "Bob"], ["Bob", "Cyd"]),
        ("chosen", [], []),
    ],
)
def test_featured_authors_come_in_printed_order(featuring, chosen, names):
    paper = make_paper(authors=["Ada", "Bob", "Cyd"])
    entry = make_entry(make_roundup(entries=0), paper, featuring=featuring)
    entry.featured.set(paper.authors.filter(name__in=chosen))

    entry = Entry.objects.for_page().get()

    assert [authorship.printed for authorship in entry.featured_authorships] == names


def test_an_entry_refuses_the_figure_of_another_paper():
    entry = make_entry(make_roundup(entries=0))
    entry.figure = make_figure(make_paper())

    with pytest.raises(Exception, match="belongs to another paper"):
        entry.clean()


def test_lists_count_papers_and_code():
    roundup = make_roundup(entries=2)
    make_link(make_entry(roundup).paper, "code")

    found = Roundup.objects.for_list().get()

    assert (found.paper_count, found.code_count) == (3, 1)


def test_the_first_figure_stands_in_for_a_cover():
    roundup = make_roundup()
    make_entry(roundup, figure=make_figure(make_paper(), alt="Second"))
    figure = make_figure(make_paper(), alt="First")
    make_entry(roundup, figure=figure, position=0)

    found = Roundup.objects.for_list().get()

    assert (found.cover_figure, found.cover_picture, found.cover_picture_alt) == (
        figure, figure.image, "First",
    )  # fmt: skip


def test_a_cover_comes_before_the_first_figure():
    roundup = make_roundup(cover=picture(), cover_alt="The cover")
    make_entry(roundup, figure=make_figure(make_paper()))

    found = Roundup.objects.for_list().get()

    assert (found.cover_figure, found.cover_picture_alt) == (None, "The cover")
