"""Words that cannot be saved any more are given back."""

import re
from html import unescape

import pytest
from django.urls import reverse

from papers.identity.merging import merge
from roundups.models import Roundup
from roundups.publishing import publish
from tests.desk.sending import fields_of
from tests.factories import (
    make_author,
    make_entry,
    make_figure,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
    picture,
)
from tests.roundups.staff import logged_in, make_user, member, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return logged_in(make_user("Editor"))


def given_back(response):
    """Texts by their labels."""
    page = response.content.decode()
    found = re.findall(
        r'<label for="(.+?)">(.+?)</label>\s*<textarea id="\1".*?>\n(.*?)</', page, re.S
    )
    return {unescape(label): unescape(text) for _, label, text in found}


def test_it_gives_back_all_words_that_came_after_publication(editor):
    draft = make_roundup(2, published=False, title="Before", cover=picture(), cover_alt="A cover")
    form = fields_of(editor.get(url("change", draft.pk)))
    mine = {"entries-1-text": "Words & <b>more</b>\n", "entries-1-heading": "Gates"}
    publish(draft)

    response = editor.post(url("change", draft.pk), form | mine | {"title": "Too late"})

    assert response.status_code == 403
    assert "Only a publisher can change it." in response.content.decode()
    words = given_back(response)
    assert words["Title"] == "Too late" and words["Alt text of the cover"] == "A cover"
    assert words["Entry 2: Your text"] == "Words & <b>more</b>\n"
    assert words["Entry 2: Short name"] == "Gates"
    assert Roundup.objects.get().title == "Before"


def delete(draft):
    draft.delete()


def hand_over(draft):
    Roundup.objects.filter(pk=draft.pk).update(writer=make_writer("Somebody else"))


@pytest.mark.parametrize("lose", [delete, hand_over])
def test_it_gives_back_the_words_for_a_draft_that_is_gone(lose):
    writer, who = member("Writer")
    draft = make_roundup(0, published=False, title="Before", writer=who)
    for text in ("First", "Second"):
        make_entry(draft, text=text)
    form = fields_of(writer.get(url("change", draft.pk)))
    moved = [name for name in form if name.startswith("entries-1-")]
    form = {name: form.pop(name) for name in moved} | form  # as the script moves a card
    lose(draft)

    response = writer.post(url("change", draft.pk), form | {"intro": "Hours of work."})

    assert response.status_code == 404
    said = "Somebody has deleted this roundup meanwhile, or given it to another writer."
    assert said in response.content.decode()
    words = given_back(response)
    assert set(words) == {"Title", "Introduction", "Entry 1: Your text", "Entry 2: Your text"}
    assert words["Introduction"] == "Hours of work."
    assert (words["Entry 1: Your text"], words["Entry 2: Your text"]) == ("Second", "First")


def test_an_editor_is_told_that_a_draft_was_deleted(editor):
    draft = make_roundup(0, published=False)
    form = fields_of(editor.get(url("change", draft.pk)))
    draft.delete()

    response = editor.post(url("change", draft.pk), form)

    assert "Somebody has deleted this roundup meanwhile.<" in response.content.decode()


def test_words_for_an_author_who_was_merged_come_with_where_the_author_is_now(editor):
    left, middle, kept = (make_author(name) for name in ("A. Lovelace", "Ada L.", "Ada Lovelace"))
    change = reverse("admin:authors_author_change", args=[left.pk])
    form = fields_of(editor.get(change))
    merge(middle, left)
    merge(kept, middle)

    response = editor.post(change, form | {"bio": "She wrote it."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody has merged this author into another one meanwhile." in page
    assert f'href="{reverse("admin:authors_author_change", args=[kept.pk])}"' in page
    assert given_back(response) == {"Name": "A. Lovelace", "About": "She wrote it."}


def test_alt_texts_for_a_paper_that_was_deleted_are_given_back(editor):
    paper = make_paper(title="Bits")
    make_figure(paper, alt="")
    change = reverse("admin:papers_paper_change", args=[paper.pk])
    form = fields_of(editor.get(change))
    paper.delete()

    response = editor.post(change, form | {"figures-0-alt": "A steep curve."})

    assert response.status_code == 404
    assert given_back(response)["Figure 1: Alt text"] == "A steep curve."


def test_where_nothing_was_typed_a_message_is_enough(editor):
    topic = make_topic()
    address = reverse("admin:conference_topic_delete", args=[topic.pk])
    topic.delete()

    response = editor.post(address, {"post": "yes"})

    assert response.status_code == 302


def test_words_of_somebody_who_lost_the_right_meanwhile_are_given_back():
    user = make_user("Editor")
    editor = logged_in(user)
    draft = make_roundup(1, published=False)
    form = fields_of(editor.get(url("change", draft.pk)))
    user.groups.clear()

    response = editor.post(url("change", draft.pk), form | {"entries-0-text": "Hours of work."})

    assert response.status_code == 403
    assert "You may not save this any more" in response.content.decode()
    assert given_back(response)["Entry 1: Your text"] == "Hours of work."
    assert editor.post(url("change", draft.pk), {}).status_code == 403


def test_words_of_a_new_roundup_are_given_back_too():
    user = make_user("Editor")
    editor = logged_in(user)
    form = fields_of(editor.get(url("add")))
    user.groups.clear()

    response = editor.post(url("add"), form | {"title": "The best", "intro": "Hours of work."})

    assert response.status_code == 403
    assert given_back(response) == {"Title": "The best", "Introduction": "Hours of work."}


IDS = {"text": "arXiv:1706.03762\n10.1000/182"}


def test_ids_pasted_for_a_draft_that_is_gone_are_given_back(editor):
    draft = make_roundup(0, published=False)
    address = url("add_papers", draft.pk)
    draft.delete()

    response = editor.post(address, IDS)

    assert response.status_code == 404
    assert list(given_back(response).values()) == [IDS["text"]]
    assert editor.get(address).status_code == 404


def test_ids_pasted_for_a_draft_that_is_public_meanwhile_are_given_back():
    writer, who = member("Writer")
    draft = make_roundup(1, published=False, writer=who)
    address = url("add_papers", draft.pk)
    assert writer.get(address).status_code == 200
    publish(draft)

    response = writer.post(address, IDS)

    assert response.status_code == 403
    assert "Only a publisher can change it." in response.content.decode()
    assert list(given_back(response).values()) == [IDS["text"]]
    assert writer.get(address).status_code == 403
