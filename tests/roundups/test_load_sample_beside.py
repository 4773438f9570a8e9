"""The sample on a site that has some of it already."""

import pytest

from conference.models import Conference, Topic
from papers.models import Paper
from roundups.models import Roundup
from roundups.sample.loader import Loader
from tests.factories import make_paper

pytestmark = pytest.mark.django_db


def test_what_is_here_otherwise_is_taken_as_it_is(db):
    for name, year in [("IcLR", 2020), ("CoLM", 2024)]:
        Conference.objects.create(acronym=name, year=year)
    topic = Topic.objects.create(name="Deep learning", slug="depths")
    paper = make_paper(title="By arXiv alone", arxiv_id="2003.02389")
    make_paper(title="By its DOI", doi="10.15607/rss.2020.xvi.064")

    Loader().load()

    roundup = Roundup.objects.get(slug="iclr-2020-deep-learning")
    assert (str(roundup.conference), roundup.topic) == ("IcLR 2020", topic)
    assert roundup.entries.filter(paper=paper).exists()
    assert Paper.objects.filter(doi__iexact="10.15607/rss.2020.xvi.064").count() == 1
    assert Topic.objects.filter(papers__isnull=False, pk=topic.pk).exists()
