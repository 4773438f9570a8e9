"""What a roundup leads on to: its series, and other roundups with the same papers."""

from datetime import timedelta

import pytest

from roundups.models import Roundup
from roundups.reading import neighbours_of
from tests.factories import (
    FIRST_DAY,
    FUTURE,
    make_conference,
    make_entry,
    make_paper,
    make_roundup,
    make_topic,
)

pytestmark = pytest.mark.django_db


def walk(start, way):
    found = [start]
    while following := neighbours_of(found[-1])[way]:
        assert following not in found
        found.append(following)
    return found


def test_whoever_goes_on_reads_each_roundup_of_the_topic_once():
    topic, iclr = make_topic(), make_conference("ICLR", 2020)
    times = [FIRST_DAY, FIRST_DAY, FIRST_DAY - timedelta(days=3), FIRST_DAY + timedelta(days=1)]
    conferences = [iclr, None, iclr, make_conference("ICML", 2020)]
    for number in range(12):
        where = {"conference": conferences[number % 4], "topic": topic}
        make_roundup(0, published_at=times[number % 3], **where)
    make_roundup(0, topic=topic, published_at=FUTURE)
    make_roundup(0, False, topic=topic)
    make_roundup(0, topic=make_topic())
    latest, *_, first = series = list(
        Roundup.objects.published().filter(topic=topic).latest_first()
    )

    assert len(series) == 12
    assert walk(first, 1) == series[::-1]
    assert walk(latest, 0) == series
    assert neighbours_of(first)[0] is neighbours_of(latest)[1] is None


def test_without_a_topic_there_is_no_series():
    first, second = make_roundup(0), make_roundup(0)

    assert neighbours_of(first) == neighbours_of(second) == (None, None)


def test_an_entry_says_in_which_other_roundups_its_paper_is(client):
    paper = make_paper(title="Common")
    here = make_roundup(1, title="Here")
    others = [make_roundup(0, title=f"Other {number}") for number in range(5)]
    secrets = [make_roundup(0, False, title="Xyzzy"), make_roundup(0, published_at=FUTURE)]
    for roundup in (here, *others, *secrets):
        make_entry(roundup, paper)

    response = client.get("/roundups/here/")

    alone, common = response.context["entries"]
    assert [other.title for other in common.place.elsewhere] == [
        f"Other {n}" for n in (4, 3, 2, 1, 0)
    ]
    assert alone.place.elsewhere == ()
    page = response.content.decode()
    assert page.count('class="elsewhere"') == 1
    assert '<a href="/roundups/other-4/#common">Other 4</a>' in page
    assert "Other 1" not in page and "and 2 more" in page and "Xyzzy" not in page
