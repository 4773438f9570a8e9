from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from conference.models import Conference, Topic
from tests.factories import make_conference, make_topic

pytestmark = pytest.mark.django_db


def test_an_edition_has_a_slug_and_a_series():
    conference = make_conference("NeurIPS", 2019)

    assert (str(conference), conference.slug, conference.series_slug) == (
        "NeurIPS 2019",
        "neurips-2019",
        "neurips",
    )


def test_an_edition_is_there_once():
    make_conference("ICLR", 2020)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_conference("iclr", 2020)


def test_the_form_says_that_an_edition_is_there_already():
    make_conference("ICLR", 2020)

    with pytest.raises(ValidationError, match="ICLR 2020 is here already"):
        Conference(acronym="ICLR", year=2020).full_clean()


def test_editions_of_one_acronym_know_each_other():
    first, second = make_conference("ICLR", 2019), make_conference("ICLR", 2020)
    make_conference("ICML", 2020)

    assert list(Conference.objects.editions_of("iclr")) == [second, first]


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": date(2020, 5, 1), "ends": date(2020, 4, 26)},
        {"submissions": 10, "accepted": 11},
    ],
)
def test_the_database_refuses_impossible_facts(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_conference(**wrong)


@pytest.mark.parametrize(
    ("accepted", "submissions", "percent"), [(687, 2594, 26.5), (687, None, None)]
)
def test_the_rate_of_acceptance_needs_both_numbers(accepted, submissions, percent):
    conference = Conference(accepted=accepted, submissions=submissions)

    assert conference.acceptance_percent == percent


@pytest.mark.parametrize("hue", [7, 360])
def test_a_hue_is_a_step_of_the_wheel(hue):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_topic(hue=hue)


def test_topics_come_in_their_order():
    last, first = make_topic("A", order=2), make_topic("B", order=1)

    assert list(Topic.objects.all()) == [first, last]


def test_a_narrow_table_uses_the_short_name():
    assert [
        Topic(name="Natural language processing", short_name="Language").short,
        Topic(name="RL").short,
    ] == ["Language", "RL"]
