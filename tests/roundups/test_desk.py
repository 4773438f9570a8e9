"""The first page of the desk, and the ways in beside the lists."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from roundups.models import Roundup
from tests.factories import (
    make_entry,
    make_figure,
    make_link,
    make_paper,
    make_roundup,
    make_writer,
)
from tests.roundups.staff import member

pytestmark = pytest.mark.django_db


def home(group, **kwargs):
    client, writer = member(group, **kwargs)
    return client.get(reverse("admin:index")).context, writer


def one_of_each(writer):
    soon = timezone.now() + timedelta(days=1)
    return [make_roundup(0, published_at=at, writer=writer) for at in (None, soon, timezone.now())]


def test_it_shows_an_editor_the_work_of_all():
    rows = [*one_of_each(None), *one_of_each(make_writer())]

    context, _ = home("Editor")

    assert set(context["drafts"]) == {rows[0], rows[3]}
    assert list(context["scheduled"]) == [rows[1], rows[4]]
    assert list(context["published"]) == [rows[5], rows[2]]


def test_it_shows_a_writer_the_own_work_and_what_is_public():
    client, writer = member("Writer")
    draft, scheduled, published = one_of_each(writer)
    public = one_of_each(make_writer())[2]

    context = client.get(reverse("admin:index")).context

    assert list(context["drafts"]) == [draft]
    assert list(context["scheduled"]) == [scheduled]
    assert set(context["published"]) == {published, public}
    assert "failed_tasks" not in context


def test_it_counts_what_is_written():
    roundup = make_roundup(2, published=False)
    make_entry(roundup, text="Written.")

    context, _ = home("Editor")

    [draft] = context["drafts"]
    assert (draft.written_entries, draft.all_entries) == (1, 3)


def test_it_shows_figures_that_are_in_use_first():
    used, unused = make_figure(make_paper(), alt=""), make_figure(make_paper(), alt="")
    make_figure(make_paper(), alt="Told.", licence="CC BY 4.0")
    make_entry(make_roundup(0, published=False), used.paper, figure=used)

    context, _ = home("Editor")

    assert [(figure, figure.in_use) for figure in context["mute"]] == [(used, 1), (unused, 0)]
    assert context["mute_count"] == 2
    assert set(context["unlicensed"]) == {used, unused}


def test_it_does_not_tell_a_writer_what_drafts_of_others_use():
    figure = make_figure(make_paper(), alt="")
    make_entry(make_roundup(0, published=False), figure.paper, figure=figure)

    context, _ = home("Writer")

    assert [(figure, figure.in_use) for figure in context["mute"]] == [(figure, 0)]


def test_it_shows_dead_links_with_the_way_to_mend_them():
    paper = make_paper()
    dead = make_link(paper, health="dead")
    make_link(paper, kind="code")

    context, _ = home("Writer")

    address = reverse("admin:papers_paper_change", args=[paper.pk])
    assert context["dead_links"] == [(dead, paper, address)]


def test_it_tells_editors_which_work_failed():
    DBTaskResult.objects.create(
        status="FAILED",
        task_path="papers.tasks.import_venue",
        args_kwargs={"args": ["secret"], "kwargs": {}},
        finished_at=timezone.now(),
        run_after=timezone.now(),
        backend_name="default",
        exception_class_path="requests.exceptions.Timeout",
        traceback="",
    )

    context, _ = home("Editor")

    [(name, failure, _when, address)] = context["failed_tasks"]
    assert (name, failure, address) == ("import venue", "Timeout", "")


def test_it_finds_no_draft_of_others():
    client, writer = member("Writer")
    mine = make_roundup(0, published=False, title="Robots of mine", writer=writer)
    make_roundup(0, published=False, title="Robots of others")
    public = make_roundup(0, title="Robots for all")

    groups = client.get(reverse("admin:find"), {"q": "robots"}).context["groups"]

    assert {obj for _, _, rows in groups for obj, *_ in rows} == {mine, public}


def test_it_leads_to_the_page_of_what_one_may_see_only():
    client, writer = member("Writer")
    kind = ContentType.objects.get_for_model(Roundup).pk
    mine, others, public = (
        make_roundup(0, published=False, writer=writer),
        make_roundup(0, published=False),
        make_roundup(0),
    )

    found = [
        client.get(f"/admin/r/{given}/{roundup.pk}/").status_code
        for roundup in (mine, others, public)
        for given in (kind, f"+{kind}", "0", "x")
    ]

    assert found == [302, 302, 404, 404, 404, 404, 404, 404, 302, 302, 404, 404]
