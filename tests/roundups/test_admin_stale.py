"""Two editors in one roundup: nobody's words are overwritten unseen."""

from datetime import timedelta

import pytest

from roundups.models import Roundup
from roundups.publishing import publish, this_second
from tests.desk.sending import fields_of
from tests.factories import FIRST_DAY, make_figure, make_paper, make_roundup
from tests.roundups.staff import errors_of, logged_in, make_user, sent, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make_roundup(2, published=False, title="Before")


@pytest.fixture
def mine():
    return logged_in(make_user("Editor", username="me"))


@pytest.fixture
def theirs():
    return logged_in(make_user("Editor", username="mira", first_name="Mira", last_name="Berg"))


def opened(client, roundup, **changes):
    return fields_of(client.get(url("change", roundup.pk))) | changes


def test_it_refuses_a_save_on_top_of_an_unseen_one(mine, theirs, draft):
    form = opened(mine, draft, title="Mine")
    sent(theirs, url("change", draft.pk), title="Theirs")

    response = mine.post(url("change", draft.pk), form)

    [sentence] = errors_of(response)["__all__"]
    assert sentence.startswith("Mira Berg saved this roundup on ")
    assert "The history says: “Changed Title.”" in sentence
    assert f'<a href="{url("change", draft.pk)}" target="_blank">' in response.content.decode()
    assert Roundup.objects.get().title == "Theirs"


def test_it_keeps_the_words_and_goes_on_when_saved_again(mine, theirs, draft):
    form = opened(mine, draft, title="Mine")
    sent(theirs, url("change", draft.pk), title="Theirs")
    refused = mine.post(url("change", draft.pk), form)

    again = mine.post(url("change", draft.pk), fields_of(refused))

    assert (again.status_code, Roundup.objects.get().title) == (302, "Mine")


@pytest.fixture
def publisher():
    return logged_in(make_user("Publisher"))


def saved_again(client, roundup, form):
    refused = client.post(url("change", roundup.pk), form)
    assert list(errors_of(refused)) == ["__all__"]
    response = client.post(url("change", roundup.pk), fields_of(refused))
    assert response.status_code == 302, errors_of(response)
    return Roundup.objects.get()


@pytest.mark.parametrize(
    "day", [FIRST_DAY, this_second() + timedelta(days=40)], ids=["past", "to come"]
)
def test_saved_again_it_stays_as_public_as_it_has_become(publisher, draft, day):
    form = opened(publisher, draft, title="Mine")
    publish(draft, day)

    saved = saved_again(publisher, draft, form)

    assert (saved.title, saved.published_at) == ("Mine", day)


def test_saved_again_it_keeps_each_field_that_only_the_other_changed(mine, theirs, draft):
    form = opened(mine, draft, title="Mine")
    sent(theirs, url("change", draft.pk), slug="theirs", standfirst="Theirs", language="de")

    saved = saved_again(mine, draft, form)

    assert [saved.title, saved.slug, saved.standfirst, saved.language] == [
        "Mine",
        "theirs",
        "Theirs",
        "de",
    ]


def test_it_refuses_when_only_an_entry_was_changed(mine, theirs, draft):
    form = opened(mine, draft)
    sent(theirs, url("change", draft.pk), entries__0__text="Theirs")

    response = mine.post(url("change", draft.pk), form)

    assert list(errors_of(response)) == ["__all__"]
    assert draft.entries.first().text == "Theirs"


def test_it_keeps_the_words_of_an_entry_that_someone_deleted(mine, theirs, draft):
    form = opened(mine, draft, **{"entries-0-text": "First words", "entries-1-text": "Last words"})
    sent(theirs, url("change", draft.pk), entries__0__DELETE="on")

    response = mine.post(url("change", draft.pk), form)

    assert list(errors_of(response)) == ["__all__", "entries-0-__all__"]
    page = response.content.decode()
    assert "First words" in page and "Last words" in page
    assert "This entry was deleted meanwhile." in page


def test_it_lets_a_deleted_entry_go_with_the_next_save(mine, theirs, draft):
    kept = draft.entries.last()
    form = opened(mine, draft, **{"entries-1-text": "Last words"})
    sent(theirs, url("change", draft.pk), entries__0__DELETE="on")
    refused = mine.post(url("change", draft.pk), form)

    again = fields_of(refused) | {"entries-0-DELETE": "on"}

    assert mine.post(url("change", draft.pk), again).status_code == 302
    assert [(entry.pk, entry.text) for entry in draft.entries.all()] == [(kept.pk, "Last words")]


def test_it_says_that_the_other_one_has_added_the_same_paper(mine, theirs, draft):
    paper = make_paper(title="Both want it")
    new = {"entries-2-paper": str(paper.pk), "entries-2-text": "Mine"}
    form = opened(mine, draft, **new)
    sent(
        theirs, url("change", draft.pk), entries__2__paper=str(paper.pk), entries__2__text="Theirs"
    )

    refused = mine.post(url("change", draft.pk), form)
    again = mine.post(url("change", draft.pk), fields_of(refused))
    errors, shown = errors_of(again), fields_of(again)
    saved = mine.post(url("change", draft.pk), shown | {"entries-2-DELETE": "on"})

    assert list(errors) == ["entries-2-paper"]
    assert errors["entries-2-paper"][0].startswith("Somebody has added “Both want it” meanwhile.")
    assert shown["entries-2-text"] == ["Mine"]
    assert saved.status_code == 302
    assert draft.entries.get(paper=paper).text == "Theirs"


def test_a_figure_without_alt_text_that_the_other_one_has_added_is_not_published(
    publisher, theirs, draft
):
    figure = make_figure(paper := make_paper(title="Hoppity"), alt="")
    form = opened(publisher, draft, _publish="1")
    entry = {"entries__2__paper": str(paper.pk), "entries__2__figure": str(figure.pk)}
    sent(theirs, url("change", draft.pk), **entry)

    refused = publisher.post(url("change", draft.pk), form)
    again = publisher.post(url("change", draft.pk), fields_of(refused) | {"_publish": "1"})

    assert errors_of(again) == {"published_at": ["Entry 3, “Hoppity”: the figure has no alt text."]}
    said = "Somebody has added “Hoppity” meanwhile. This figure has no alt text. <a href="
    assert said in again.content.decode()
    assert not Roundup.objects.published()


def test_it_refuses_a_form_that_does_not_say_what_it_saw(mine, draft):
    form = opened(mine, draft, title="Mine")
    del form["seen_version"]

    response = mine.post(url("change", draft.pk), form)

    assert list(errors_of(response)) == ["__all__"]
    assert Roundup.objects.get().title == "Before"


def test_it_saves_twice_in_a_row(mine, draft):
    sent(mine, url("change", draft.pk), title="One")
    sent(mine, url("change", draft.pk), title="Two")

    assert Roundup.objects.get().title == "Two"
