import json
from datetime import datetime

import pytest

from desk.widgets import KeywordsInput, LocalDateTime, TitleInput


def test_keywords_are_written_with_commas():
    assert KeywordsInput().format_value('["pruning", "deep learning"]') == "pruning, deep learning"


def test_keywords_become_a_list_without_blanks_and_repeats():
    sent = {"keywords": " pruning,, deep  learning ,pruning"}

    assert (
        KeywordsInput().value_from_datadict(sent, {}, "keywords") == '["pruning", "deep learning"]'
    )


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["vision, language", "robotics"], '"vision, language", robotics'),
        (
            ["a", "b, “c”, d", 'so-called "nets", deep'],
            'a, "b, “c”, d", "so-called ""nets"", deep"',
        ),
        (['"quoted"', 'a 5" disk', '"'], '"""quoted""", a 5" disk, """"'),
        (['"deep', 'learning"', "x"], '"""deep", learning", x'),
        ([","], '","'),
    ],
)
def test_keywords_come_back_as_they_are(words, written):
    field = KeywordsInput()

    assert field.format_value(json.dumps(words)) == written
    assert json.loads(field.value_from_datadict({"keywords": written}, {}, "keywords")) == words


def test_a_quote_that_is_not_closed_is_a_sign_like_any_other():
    sent = {"keywords": '"deep, wide, "a, b" and "c"'}

    read = json.loads(KeywordsInput().value_from_datadict(sent, {}, "keywords"))

    assert read == ['"deep', "wide", '"a', 'b" and "c"']


def test_no_keywords_are_an_empty_list():
    assert KeywordsInput().value_from_datadict({"keywords": ""}, {}, "keywords") == "[]"
    assert KeywordsInput().format_value("[]") == ""


def test_a_title_becomes_one_line():
    sent = {"title": " A title\r\n that  wraps"}

    assert TitleInput().value_from_datadict(sent, {}, "title") == "A title that wraps"


def test_a_time_is_written_as_the_browser_wants_it():
    assert LocalDateTime().format_value(datetime(2020, 4, 26, 8, 30)) == "2020-04-26T08:30"


def test_a_time_keeps_its_seconds():
    assert LocalDateTime().format_value(datetime(2020, 4, 26, 8, 30, 7)) == "2020-04-26T08:30:07"
