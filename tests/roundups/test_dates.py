from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from roundups.templatetags.dates import ago, days

APRIL, LAST = date(2020, 4, 26), date(2020, 4, 30)


@pytest.mark.parametrize(
    ("language", "span"),
    [
        ("en-gb", "26–30 April 2020"),
        ("en", "April 26–30, 2020"),
        ("de", "26.–30. April 2020"),
        ("pt-br", "26–30 de Abril de 2020"),
        ("ja", "2020年4月26日–30日"),
        ("ko", "2020년 4월 26일–30일"),
        ("ar", "26–30 إبريل، 2020"),
        ("hu", "2020. április 26.–30."),
        ("nl", "26–30 april 2020"),
    ],
)
def test_days_of_one_month_are_said_with_one_month(language, span):
    with translation.override(language):
        assert days(APRIL, LAST) == span


@pytest.mark.parametrize(
    ("language", "span"),
    [
        ("en-gb", "26 April – 2 May 2020"),
        ("de", "26. April – 2. Mai 2020"),
        ("ja", "2020年4月26日 – 5月2日"),
    ],
)
def test_days_of_two_months_are_said_with_one_year(language, span):
    with translation.override(language):
        assert days(APRIL, date(2020, 5, 2)) == span


def test_days_of_two_years_are_said_in_full():
    assert days(date(2019, 12, 30), date(2020, 1, 2)) == "30 December 2019 – 2 January 2020"


def test_one_day_is_one_date():
    assert days(APRIL, APRIL) == "26 April 2020"


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1\xa0minute ago"),
        (timedelta(days=3, hours=5), "3\xa0days ago"),
    ],
)
def test_what_has_just_happened_is_no_minutes_ago(since, said):
    assert ago(timezone.now() - since) == said
