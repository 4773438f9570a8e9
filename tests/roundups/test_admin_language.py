"""Language and direction at the desk."""

import pytest

from tests.factories import make_roundup
from tests.roundups.staff import errors_of, member, send, sent, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return member("Editor")[0]


def test_the_language_is_offered_by_its_own_name_and_spelled_right(editor):
    roundup = make_roundup(0, published=False)
    page = editor.get(url("change", roundup.pk)).content.decode()
    sent(editor, url("change", roundup.pk), language="zh-hant")

    assert 'list="id_language_languages"' in page
    assert '<option value="de" lang="de">Deutsch</option>' in page
    roundup.refresh_from_db()
    assert roundup.language == "zh-Hant"


def test_a_language_that_is_no_code_is_refused_with_an_example(editor):
    roundup = make_roundup(0, published=False)

    response = send(editor, url("change", roundup.pk), language="German")

    assert errors_of(response) == {
        "language": ["Write a language as its code, such as de, zh-Hans or pt-BR (BCP 47)."]
    }


def test_words_are_typed_in_their_own_direction_and_codes_are_not(editor):
    roundup = make_roundup(1, published=False)
    page = editor.get(url("change", roundup.pk)).content.decode()

    tags = {name: page.partition(f'name="{name}"')[2].partition(">")[0] for name in
            ["title", "standfirst", "intro", "entries-0-heading", "language"]}  # fmt: skip
    assert [name for name, tag in tags.items() if 'dir="auto"' in tag] == list(tags)[:-1]


def test_the_list_keeps_a_title_from_right_to_left_apart(editor):
    make_roundup(0, published=False, title="تعلم")

    assert "<bdi>تعلم</bdi>" in editor.get(url("changelist")).content.decode()
