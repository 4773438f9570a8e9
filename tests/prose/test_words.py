import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from prose.templatetags.words import bdi, in_language, words


def test_a_name_that_runs_as_the_page_does_needs_no_mark():
    assert bdi("Łukasz O'Brien") == "Łukasz O'Brien"


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("مريم", '<bdi lang="und-Arab">مريم</bdi>'),
        ("김민수", '<bdi lang="ko">김민수</bdi>'),
        ("Adi (עדי)", "<bdi>Adi (עדי)</bdi>"),
        ("<ב>", '<bdi lang="und-Hebr">&lt;ב&gt;</bdi>'),
    ],
)
def test_a_name_in_another_script_is_kept_apart(name, html):
    assert bdi(name) == html


def test_nothing_stays_nothing():
    assert (bdi(None), bdi(""), words(""), in_language("", "ar")) == ("", "", "", "")


def test_on_a_page_from_right_to_left_every_name_is_kept_apart():
    with translation.override("ar"):
        assert (bdi("Ada"), words("Ada")) == ("<bdi>Ada</bdi>", ' dir="auto"')


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("ar", ' lang="ar" dir="rtl"'),
        ("de", ' lang="de" dir="ltr"'),
        ("en-GB", ""),
        ("", ""),
    ],
)
def test_text_in_another_language_says_so(language, attributes):
    assert words("Title", language) == attributes


def test_without_a_language_the_letters_tell():
    assert words("تعلم") == ' lang="und-Arab" dir="auto"'
    assert words("تعلم BERT") == ' dir="auto"'


def test_prose_in_another_language_gets_an_element():
    assert in_language(mark_safe("<p>Ja.</p>"), "de") == '<div lang="de" dir="ltr"><p>Ja.</p></div>'
    assert in_language("<p>Yes.</p>", "") == "<p>Yes.</p>"
