"""The sample site mirrors a real post: sixteen papers, with the same parts missing."""

import io

import pytest
from django.core.management import call_command
from django.db import transaction

from conference.models import Topic
from links.models import Link
from papers.models import Figure, Paper
from roundups.models import Entry, Roundup
from roundups.sample.loader import Loader
from tests.factories import make_author

FORUMS = [
    "B1e9Y2NYvS",
    "BJgnXpVYwS",
    "BygXFkSYDH",
    "H1gDNyrKDS",
    "S1gSj0NKvB",
    "H1gNOeHKPS",
    "r1g87C4KwB",
    "SJeqs6EFvB",
    "HJg2b0VYDr",
    "rJehVyrKwH",
    "HJeTo2VFwH",
    "HkgH0TEYwH",
    "rJljdh4KDH",
    "BkluqlSFDS",
    "rygG4AVFvH",
    "rkeu30EtvS",
]


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    """Loaded once for the whole module and taken away at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        Loader().load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def entries(sample, db):
    return list(Roundup.objects.get(slug="iclr-2020-deep-learning").entries.for_page())


def test_the_sixteen_papers_stand_in_their_order(entries):
    assert [entry.paper.openreview_id for entry in entries] == FORUMS


def test_sixteen_paper_links_and_ten_code_links(entries):
    links = [link.kind for entry in entries for link in entry.paper.links.all()]

    assert (links.count(Link.Kind.PAPER), links.count(Link.Kind.CODE)) == (16, 10)


def test_three_entries_have_no_tldr(entries):
    assert [n for n, entry in enumerate(entries, 1) if not entry.paper.tldr] == [1, 3, 6]


def test_no_tldr_is_passed_off_as_the_authors(entries):
    assert {entry.paper.tldr_source for entry in entries} == {"", Paper.TldrSource.EDITOR}


def test_entry_six_features_nobody_and_the_others_their_first_author(entries):
    featured = [len(entry.featured_authorships) for entry in entries]

    assert featured == [1, 1, 1, 1, 1, 0, *[1] * 10]


def test_a_printed_name_stands_beside_the_canonical_one(entries):
    first = entries[6].paper.authorships.all()[0]

    assert (first.author.name, first.printed) == ("Stanisław Jastrzębski", "Stanislaw Jastrzebski")


def test_every_entry_has_text_and_a_figure_with_alt_text(entries):
    assert all(
        entry.text_html and entry.figure.alt and entry.figure.caption_html for entry in entries
    )
    assert all(figure.licence == "CC-BY-4.0" for figure in Figure.objects.all())


def test_nobody_has_a_photo(sample, db):
    assert not any(a.photo for paper in Paper.objects.all() for a in paper.authors.all())


def test_every_state_can_be_seen(sample, db):
    statuses = [roundup.status for roundup in Roundup.objects.all()]

    assert {status: statuses.count(status) for status in set(statuses)} == {
        "draft": 1, "scheduled": 1, "published": 6,
    }  # fmt: skip


def test_every_topic_has_a_published_roundup_of_the_conference(sample, db):
    topics = (
        Roundup.objects.published()
        .filter(conference__slug="iclr-2020")
        .values_list("topic__slug", flat=True)
    )

    assert sorted(topics) == [
        "deep-learning",
        "generative-models",
        "natural-language-processing",
        "reinforcement-learning",
    ]


def test_no_formula_is_left_unrendered(sample, db):
    texts = [r.intro_html + r.summary_html for r in Roundup.objects.all()]
    texts += [entry.text_html for entry in Entry.objects.all()]
    texts += [figure.caption_html for figure in Figure.objects.all()]

    assert [text for text in texts if "formula-error" in text] == []


def test_what_editors_have_changed_is_found_again(sample, db):
    for model, facts in [
        (Topic, {"slug": "deep-learning"}),
        (Roundup, {"slug": "iclr-2020-deep-learning"}),
        (Paper, {"openreview_id": FORUMS[0]}),
    ]:
        row = model.objects.get(**facts)
        row.slug, row.title = "another", "Another"
        row.save()
    make_author("Stanisław Jastrzębski")
    Paper.objects.filter(openreview_id=FORUMS[6]).update(openreview_id="", arxiv_id="")
    before = Roundup.objects.count(), Topic.objects.count()

    Loader().load()

    assert (Roundup.objects.count(), Topic.objects.count()) == before
    assert Paper.objects.get(openreview_id=FORUMS[0]).title == "Another"


def test_loading_again_changes_nothing(sample, db):
    before = list(Roundup.objects.order_by("pk").values_list("pk", "version", "feed_id"))
    out = io.StringIO()

    call_command("load_sample", stdout=out)

    assert "created" not in out.getvalue()
    assert list(Roundup.objects.order_by("pk").values_list("pk", "version", "feed_id")) == before
