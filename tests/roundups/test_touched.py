"""What a write touches is what readers see change."""

import pytest
from django.db import DEFAULT_DB_ALIAS

from roundups import tags, touched
from roundups.models import Roundup
from roundups.reading import neighbours_of
from tests.factories import FIRST_DAY, make_roundup, make_topic

pytestmark = pytest.mark.django_db


def test_of_many_that_came_out_at_once_it_is_those_that_lead_to_each():
    topic = make_topic()
    for _ in range(6):
        make_roundup(0, topic=topic)
    Roundup.objects.update(published_at=FIRST_DAY)

    for roundup in Roundup.objects.all():
        leading = {tags.list_of(Roundup, one.pk) for one in neighbours_of(roundup) if one}

        found = touched.beside(roundup.pk, touched.columns(roundup), DEFAULT_DB_ALIAS)

        assert found == leading
