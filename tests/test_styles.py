"""What holds for every style sheet of the site."""

import re

import pytest
from django.conf import settings

from prose.scripts import TAGS

SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?m)^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right):|(?:float|text-align): left"
)


MEASURED_BY_THE_BROWSER = re.compile(r"@media[^{]*(?:width|height)")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_the_size_of_a_reader_s_text_chooses_the_layout(sheet):
    """`@container` measures in it, `@media` does not."""
    assert MEASURED_BY_THE_BROWSER.findall(sheet.read_text()) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_is_set_to_the_left_or_right_of_pages_that_may_run_either_way(sheet):
    assert PHYSICAL.findall(sheet.read_text()) == []


def test_a_script_unlike_latin_has_no_italics_and_room_for_its_marks():
    sheet = (settings.BASE_DIR / "static/css/scripts.css").read_text()
    slanted, tall = re.findall(r":root\s+:is\(([^{]+)\) \{\s+(?:font-style|line-height)", sheet)
    alike = {"el", "hy", "ka", "und-Cyrl"}

    for tag in {*TAGS.values()} - alike:
        assert f":lang({tag})" in slanted, tag
        assert tag == "und-Hebr" or f":lang({tag})" in tall, tag
