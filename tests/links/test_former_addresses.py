import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from links.models import FormerAddress
from tests.factories import make_author, make_paper, make_roundup, make_topic

pytestmark = pytest.mark.django_db


def move(obj, *slugs):
    for slug in slugs:
        obj.slug = slug
        obj.save()
    return obj


def kept():
    return [(former.slug, former.target) for former in FormerAddress.objects.all()]


def test_it_keeps_every_address():
    paper = move(make_paper(title="A"), "b", "c")

    assert kept() == [("a", paper), ("b", paper)]


def test_going_back_frees_the_address():
    paper = move(make_paper(title="A"), "b", "a")

    assert kept() == [("b", paper)]


def test_saving_without_a_change_keeps_nothing():
    make_paper(title="A").save()

    assert kept() == []


def test_saving_other_fields_keeps_nothing():
    paper = make_paper(title="A")
    paper.slug = "b"

    paper.save(update_fields=["tldr"])

    assert kept() == []


def test_it_knows_the_address_in_the_database():
    paper = make_paper(title="A")
    stale = type(paper).objects.get()
    move(paper, "b")

    move(stale, "c")

    assert kept() == [("a", stale), ("b", stale)]


def test_the_address_of_a_draft_that_nobody_saw_is_not_kept():
    draft, public = make_roundup(0, published=False), make_roundup(0, title="Public")
    move(draft, "b")
    move(public, "c")

    assert kept() == [("public", public)]


def test_a_refused_change_keeps_nothing():
    make_topic("Taken")
    topic = make_topic("A")

    with pytest.raises(IntegrityError), transaction.atomic():
        move(topic, "taken")

    assert kept() == []


def test_a_new_object_gets_no_address_that_another_had():
    move(make_paper(title="Attention"), "moved")

    assert make_paper(title="Attention").slug == "attention-2"
    assert make_author("Attention").slug == "attention"


def test_a_form_refuses_the_former_address_of_another():
    first, second = move(make_topic("A"), "b"), make_topic("Second")
    second.slug = first.slug = "a"

    first.full_clean()
    with pytest.raises(ValidationError) as refused:
        second.full_clean()

    assert refused.value.message_dict["slug"] == [
        "Another page had this address, and links to it lead there. Choose another."
    ]


def test_former_addresses_go_with_their_object():
    move(make_paper(title="A"), "b").delete()

    assert kept() == []
    assert make_paper(title="A").slug == "a"
