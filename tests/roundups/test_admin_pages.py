"""The pages beside the form: the draft, the way back to draft, deletion."""

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from zeal import zeal_ignore

from delivery.csp import policy
from roundups.admin.checklist import checklist
from roundups.models import Roundup
from tests.factories import make_entry, make_figure, make_paper, make_roundup, make_writer, picture
from tests.roundups.staff import member, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher():
    return member("Publisher")[0]


def test_it_shows_the_draft_as_readers_will_see_it(publisher):
    roundup = make_roundup(0, published=False, title="Half done", intro="*Soon*")
    make_entry(roundup, make_paper(title="Hoppity"), text="Not yet")

    response = publisher.get(url("draft", roundup.pk))

    page = response.content.decode()
    assert "roundups/roundup.html" in [template.name for template in response.templates]
    assert "<em>Soon</em>" in page and "Hoppity" in page and "Not yet" in page
    assert "Readers do not see this page, only people who work on roundups." in page


def test_it_keeps_the_draft_from_caches_and_search_engines(publisher):
    roundup = make_roundup(0, published=False)

    headers = publisher.get(url("draft", roundup.pk)).headers

    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Content-Security-Policy"] == policy(settings.SECURE_CSP)


def test_it_leads_from_the_draft_to_the_page_that_is_public(publisher):
    roundup = make_roundup(0)

    assert publisher.get(url("draft", roundup.pk)).url == roundup.get_absolute_url()


def test_it_asks_before_it_takes_back(publisher):
    roundup = make_roundup(0)

    page = publisher.get(url("withdraw", roundup.pk)).content.decode()

    assert f"Readers of {roundup.get_absolute_url()} will be told" in page
    assert list(Roundup.objects.published()) == [roundup]


def test_it_takes_back_and_writes_it_down(publisher):
    roundup = make_roundup(0)

    response = publisher.post(url("withdraw", roundup.pk))

    assert response.url == url("change", roundup.pk)
    assert list(Roundup.objects.drafts()) == [roundup]
    assert Roundup.objects.get().feed_id == roundup.feed_id
    assert LogEntry.objects.get().get_change_message() == "Taken back to draft."


def test_it_says_what_readers_lose_with_a_public_roundup(publisher):
    roundup = make_roundup(2)

    with zeal_ignore():  # Django names each entry by itself, and that needs its paper
        page = publisher.get(url("delete", roundup.pk)).content.decode()

    assert f"This roundup is public at {roundup.get_absolute_url()}." in page
    assert all(entry.paper.title in page for entry in roundup.entries.all())


def test_it_escapes_a_title_wherever_the_desk_shows_it(publisher):
    title = "<script>alert(1)</script>"
    roundup = make_roundup(0, title=title)
    make_entry(roundup, make_paper(title=title), heading=title)

    pages = ["change", "delete", "history", "withdraw"]
    found = [publisher.get(url(page, roundup.pk)).content.decode() for page in pages]

    assert [title in page for page in found] == [False] * 4
    assert ["&lt;script&gt;" in page for page in found] == [True] * 4


def test_it_lists_what_a_draft_still_lacks():
    roundup = make_roundup(1, published=False, cover=picture())
    paper = make_paper()
    make_entry(roundup, paper, figure=make_figure(paper, alt=""), text="Text")

    points = [(point.text, point.done) for point in checklist(roundup)]

    assert points == [
        ("Standfirst", False),
        ("Introduction", False),
        ("2 entries", True),
        ("1 entry without text", False),
        ("1 figure without alt text", False),
        ("Summary", False),
        ("Writer", False),
        ("Alt text of the cover", False),
    ]


def test_it_has_nothing_to_say_about_a_roundup_that_is_ready():
    words = {"standfirst": "S", "intro": "I", "summary": "E", "writer": make_writer()}
    roundup = make_roundup(0, published=False, **words)
    make_entry(roundup, text="Text")

    assert all(point.done for point in checklist(roundup))
