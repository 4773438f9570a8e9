"""A hundred papers triaged without touching the mouse."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from conference.models import Topic
from papers.models import Paper
from roundups.models import Rating, Roundup
from roundups.shortlist import making, views
from tests.browser.accessibility import check
from tests.browser.test_leaving import log_in_again
from tests.factories import make_conference, make_link, make_paper, make_topic

STARS = "0123454321"


@pytest.fixture
def hundred(live_server):
    conference = make_conference("ICLR", 2020)
    make_topic("NLP", words="translation")
    make_topic("Reinforcement learning")
    for number in range(100):
        paper = make_paper(
            title=f"Paper {number:03}", conference=conference, keywords=["translation"]
        )
        make_link(paper)
    return f"/admin/shortlist/{conference.slug}/"


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def settled(page):
    expect(page.locator(".pick[aria-busy]")).to_have_count(0)


def test_a_hundred_papers_by_keyboard_alone(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    for number in range(100):
        if number == 50:
            with page.expect_navigation():
                press(page, "j", "1")  # what is typed before the next page is there means nothing
        else:
            press(page, "j")
        press(page, STARS[number % 10])
        if number % 10 == 5:
            press(page, "r", "n")
            page.keyboard.type(f"note {number}")
            press(page, "Enter")
    settled(page)

    stars = dict(Rating.objects.values_list("paper__title", "stars"))
    assert stars == {f"Paper {n:03}": int(STARS[n % 10]) for n in range(100)}
    notes = Rating.objects.exclude(note="").order_by("paper__title")
    assert list(notes.values_list("note", flat=True)) == [f"note {n}" for n in range(5, 100, 10)]
    topic = Topic.objects.get(name="Reinforcement learning")
    assert Paper.objects.filter(topics=topic).count() == 10

    page.goto(hundred + "?stars=5&order=stars")
    press(page, "m", "Enter")
    page.wait_for_url("**/admin/roundups/roundup/*/change/")
    roundup = Roundup.objects.get()
    assert roundup.title == "The best Reinforcement learning papers of ICLR 2020"
    assert roundup.entries.count() == 10


def test_what_is_not_kept_yet_is_not_left_without_a_question(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    asked, held = [], []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    home = page.locator("#nav").get_by_role("link", name="Home")
    marks = re.compile(r"/shortlist/[^/]+/\d+/$")

    press(page, "j", "n")
    page.keyboard.type("Half a note")
    home.click()
    assert asked == ["beforeunload"]
    page.locator(".pick.here [name=note]").press("Enter")
    settled(page)
    page.route(marks, lambda route: route.continue_() if held else held.append(route))
    press(page, "5", "j", "4")
    home.click()
    assert asked == ["beforeunload"] * 2

    held[0].continue_()
    settled(page)
    assert sorted(Rating.objects.values_list("stars", "note")) == [(4, ""), (5, "Half a note")]
    home.click()
    page.wait_for_url("**/admin/")
    assert len(asked) == 2


def test_how_many_are_rated_is_counted_along(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    press(page, "j", "5", "j", "0")
    settled(page)
    expect(page.get_by_text("2 of 100 rated by you")).to_be_visible()
    press(page, "-")
    settled(page)
    expect(page.get_by_text("1 of 100 rated by you")).to_be_visible()


@pytest.mark.parametrize("pause", [False, True])
def test_a_digit_says_how_many_stars_however_often_it_is_pressed(page, sign_in, hundred, pause):
    sign_in(page)
    page.goto(hundred)
    press(page, "j")
    for _time in range(3):
        press(page, "4")
        if pause:
            settled(page)
    settled(page)

    stars = page.locator(".pick").first.get_by_role("group", name="Stars")
    expect(stars.get_by_role("button", name="4 stars")).to_have_attribute("aria-pressed", "true")
    assert Rating.objects.get().stars == 4
    stars.get_by_role("button", name="4 stars").click()
    settled(page)
    assert not Rating.objects.exclude(stars=None).exists()


def test_ticks_stay_from_page_to_page(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    press(page, "j", "x", "j", "x")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("2 ticked")).to_be_visible()
    press(page, "j", "j", "x", "m", "Enter")

    page.wait_for_url("**/admin/roundups/roundup/*/change/")
    titles = Roundup.objects.get().entries.values_list("paper__title", flat=True)
    assert sorted(titles) == ["Paper 000", "Paper 001", "Paper 051"]


def test_two_clicks_make_one_draft(page, sign_in, hundred, monkeypatch):
    def make_slowly(*args):
        time.sleep(2)
        return making.make_roundup(*args)

    monkeypatch.setattr(views, "make_roundup", make_slowly)
    sign_in(page)
    page.goto(hundred)
    press(page, "j", "x")
    page.evaluate("""
      const button = document.querySelector("[data-make]");
      button.click();
      setTimeout(() => button.click(), 1000);
    """)

    page.wait_for_url("**/admin/roundups/roundup/*/change/")
    assert Roundup.objects.count() == 1


def test_ticks_stay_until_there_is_a_draft(page, sign_in, hundred, monkeypatch):
    monkeypatch.setattr(making, "MOST_ENTRIES", 2)
    sign_in(page)
    page.goto(hundred)
    press(page, "j", "x", "j", "x")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("2 ticked")).to_be_visible()
    press(page, "j", "x", "m", "Enter")
    expect(page.locator(".messagelist")).to_contain_text("tick fewer")
    expect(page.get_by_text("3 ticked")).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)

    page.get_by_role("checkbox", checked=True).first.uncheck()
    press(page, "m", "Enter")
    page.wait_for_url("**/admin/roundups/roundup/*/change/")
    assert Roundup.objects.get().entries.count() == 2

    page.goto(hundred)
    expect(page.locator(".board")).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_the_same_marks_without_script(open_page, sign_in, hundred):
    page = open_page(390, script=False)
    sign_in(page)
    page.goto(hundred)
    row = page.locator(".pick").nth(3)
    row.get_by_role("button", name="4 stars").click()
    row.get_by_role("button", name="NLP").click()
    row.get_by_label("Your note").fill("good")
    row.get_by_label("Your note").press("Enter")

    rating = Rating.objects.get()
    assert (rating.paper.title, rating.stars, rating.note) == ("Paper 003", 4, "good")
    assert rating.paper.topics.get().name == "NLP"


def test_keys_are_explained_and_leave_fields_alone(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    press(page, "j", "?")
    expect(page.locator("#keys")).to_be_visible()
    press(page, "Escape", "n")
    page.keyboard.type("j5")
    press(page, "Escape", "x", "o")

    row = page.locator(".pick").first
    expect(row.get_by_role("checkbox")).to_be_checked()
    expect(row.locator("details")).to_have_attribute("open", "")
    assert not Rating.objects.exists()


def test_a_note_outlives_the_answer_to_an_earlier_key(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    held = []

    def hold_the_first(route):
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/admin/shortlist/*/*/", hold_the_first)
    with page.expect_request("**/admin/shortlist/*/*/"):
        press(page, "j", "4")
    press(page, "n")
    page.keyboard.type("half a no")
    held[0].continue_()
    settled(page)
    page.keyboard.type("te")
    press(page, "Enter")
    settled(page)

    rating = Rating.objects.get()
    assert (rating.stars, rating.note) == (4, "half a note")


def test_a_mark_that_cannot_be_sent_is_said(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    page.route("**/admin/shortlist/*/*/", lambda route: route.abort("aborted"))
    press(page, "j", "3")

    expect(page.get_by_role("alert")).to_contain_text("This mark was not saved.")
    assert not Rating.objects.exists()


def test_marks_go_on_after_a_log_in_in_another_tab(page, sign_in, hundred, provoked):
    provoked.append("ERR_FAILED")  # the log-in page, where a row was asked for
    sign_in(page)
    page.goto(hundred)
    Session.objects.all().delete()

    press(page, "j", "n")
    page.keyboard.type("Half a note")
    press(page, "3")
    page.locator(".pick.here [name=note]").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("you are logged out")
    log_in_again(page)
    page.locator(".pick.here [name=note]").press("Enter")
    settled(page)
    press(page, "4")
    settled(page)

    rating = Rating.objects.get()
    assert (rating.stars, rating.note) == (4, "Half a note3")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_axe_finds_nothing(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    press(page, "j", "4")
    settled(page)

    check(page, [320, 1280])


def test_nothing_is_offered_that_cannot_be_done(open_page, sign_in, hundred):
    page = open_page(390, script=False)
    sign_in(page)
    page.goto(hundred)
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()
    page.goto(hundred + "?q=nothinglikethis")

    expect(page.get_by_text("No paper is like that")).to_be_visible()
    expect(page.get_by_role("button", name="Make a roundup")).to_have_count(0)


def test_the_keys_can_be_turned_off(page, sign_in, hundred):
    sign_in(page)
    page.goto(hundred)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use keys of one character").uncheck()
    page.get_by_role("button", name="Close").click()
    press(page, "j", "3")
    expect(page.locator(".pick.here")).to_have_count(0)

    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use keys of one character").check()
    page.get_by_role("button", name="Close").click()
    press(page, "j", "3")
    settled(page)
    assert [rating.stars for rating in Rating.objects.all()] == [3]
