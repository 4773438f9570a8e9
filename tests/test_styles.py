"""What holds for every style sheet of the site."""

import re

import pytest
from django.conf import settings

SHEETS = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?m)^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right):|(?:float|text-align): left"
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_nothing_is_set_to_the_left_or_right_of_pages_that_may_run_either_way(sheet):
    assert PHYSICAL.findall(sheet.read_text()) == []
