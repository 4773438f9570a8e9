import pytest
from django.core.exceptions import ValidationError

from prose.languages import NAMES, LanguageField, direction, normal

field = LanguageField()


@pytest.mark.parametrize("tag", [*NAMES, "sr-Latn", "es-419", "de-1996", "sl-rozaj", "ckb"])
def test_codes_of_languages_are_taken_as_they_are(tag):
    assert field.clean(tag, None) == tag


@pytest.mark.parametrize(
    ("typed", "tag"), [("PT-br", "pt-BR"), ("zh_hant_tw", "zh-Hant-TW"), (" DE ", "de")]
)
def test_codes_are_spelled_as_the_standard_recommends(typed, tag):
    assert normal(typed) == field.clean(typed, None) == tag


@pytest.mark.parametrize(
    "typed", ["German", "e", "de-", "-", "de--AT", 'de" onload="', "中", "e\u017f"]
)
def test_what_is_no_code_is_refused(typed):
    with pytest.raises(ValidationError, match="such as de"):
        field.clean(typed, None)


@pytest.mark.parametrize(
    ("tag", "runs"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("ja", "ltr")],
)
def test_a_script_says_more_of_the_direction_than_a_language(tag, runs):
    assert direction(tag) == runs
