"""The state of the site changes with all that readers may see, and with nothing else."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from images.tasks import make
from links.models import Link
from papers.models import Authorship, Figure
from roundups import freshness
from roundups.cards.making import put
from roundups.models import Entry, MissedPage, Redirect, Roundup
from roundups.publishing import publish, withdraw
from tests.factories import (
    make_conference,
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_topic,
    make_writer,
    picture,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundup():
    roundup = make_roundup(
        0, conference=make_conference(), topic=make_topic(), writer=make_writer()
    )
    paper = make_paper()
    make_link(paper)
    make_entry(roundup, paper, figure=make_figure(paper, image=picture(900, 600)))
    return roundup


def make_renditions():
    figure = Figure.objects.get()
    assert make(Figure._meta.get_field("image"), figure.pk, figure.image.name)


def render_all():
    call_command("render_prose", all=True, verbosity=0)


WRITES = {
    "roundup": lambda r: r.save(),
    "entry": lambda r: r.entries.get().save(),
    "paper": lambda r: r.entries.get().paper.save(),
    "author": lambda r: r.entries.get().paper.first_author.save(),
    "authorship": lambda r: Authorship.objects.get().save(),
    "featured": lambda r: r.entries.get().featured.add(r.entries.get().paper.first_author),
    "paper's topics": lambda r: r.entries.get().paper.topics.set([r.topic]),
    "link": lambda r: Link.objects.get().save(),
    "link taken away": lambda r: Link.objects.get().delete(),
    "figure": lambda r: Figure.objects.get().save(),
    "topic": lambda r: r.topic.save(),
    "conference": lambda r: r.conference.save(),
    "writer": lambda r: r.writer.save(),
    "another roundup": lambda r: make_roundup(0),
    "withdrawal": withdraw,
    "publication": lambda r: publish(withdraw(r)),
    "entries taken away": lambda r: Entry.objects.all().delete(),
    "renditions": lambda r: make_renditions(),
    "prose": lambda r: render_all(),
    "card": lambda r: put(Roundup, r.pk, "", "cards/drawn.png"),
    "redirect": lambda r: Redirect.objects.create(old_path="/old", target="/roundups/"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_it_changes_with_all_that_readers_see(roundup, write):
    before = freshness.state()

    write(roundup)

    assert freshness.state().token != before.token


def test_it_stays_when_nothing_changes(roundup, client):
    before = freshness.state()

    client.get("/"), client.get("/feed.rss")
    MissedPage.objects.create(path="/x", first_seen=timezone.now(), last_seen=timezone.now())

    assert freshness.state() == before


def test_a_write_that_is_taken_back_is_none(roundup):
    before = freshness.state()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        roundup.save()
        raise ZeroDivisionError

    assert freshness.state() == before
