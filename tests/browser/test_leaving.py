"""What is typed at the desk is saved or stays on the page."""

import re
from threading import Event

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from desk import limits
from papers.admin import PaperAdmin
from papers.models import Import, Paper
from tests.browser.conftest import LONGEST_ANSWER
from tests.factories import make_roundup

NOBODY = "Nothing was saved: you are logged out."


@pytest.fixture
def draft(page, sign_in):
    draft = make_roundup(1, published=False)
    sign_in(page)
    page.goto(f"/admin/roundups/roundup/{draft.pk}/change/")
    return draft


def save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def log_in_again(page):
    with page.expect_popup() as other:
        page.get_by_role("link", name="Log in in a new tab").click()
    other.value.fill("[name=username]", "owner")
    other.value.fill("[name=password]", "a long password")
    other.value.press("[name=password]", "Enter")
    other.value.wait_for_url("**/admin/")


def standfirst(draft):
    draft.refresh_from_db()
    return draft.standfirst


def failed_import():
    run = Import.objects.create(source="x", digest="x", finished_at=timezone.now())
    run.items.create(position=0, given="10.1000/lost", state="failed")
    return f"/admin/papers/import/{run.pk}/change/"


def test_what_is_pasted_for_one_paper_of_an_import_stays_too(page, sign_in):
    sign_in(page)
    page.goto(failed_import())
    page.get_by_text("Paste it by hand").click()
    page.locator("[name=text]").fill("no paper")
    Session.objects.all().delete()

    page.get_by_role("button", name="Use this").click()
    expect(page.get_by_text(NOBODY)).to_be_in_viewport()
    log_in_again(page)
    expect(page.locator("[name=text]")).to_have_value("no paper")
    page.get_by_role("button", name="Use this").click()

    expect(page.locator("#refused")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("no paper")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_session_that_ends_takes_nothing_along(page, draft, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.fill("[name=standfirst]", "Typed for an hour.")
    Session.objects.all().delete()

    save(page)
    expect(page.get_by_text(NOBODY)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    log_in_again(page)
    expect(page.locator("[name=standfirst]")).to_have_value("Typed for an hour.")
    save(page)

    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    assert standfirst(draft) == "Typed for an hour."


def test_a_site_that_is_away_takes_nothing_along(page, draft):
    page.fill("[name=standfirst]", "Typed in a train.")
    page.route("**/admin/logged-in/", lambda route: route.abort("aborted"))

    save(page)
    expect(page.get_by_text("the site cannot be reached")).to_be_visible()
    page.unroute("**/admin/logged-in/")
    save(page)

    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    assert standfirst(draft) == "Typed in a train."


def test_a_preview_says_when_a_session_has_ended(page, draft, provoked):
    provoked.append("status of 403")
    Session.objects.all().delete()

    page.fill("[name=intro]", "Typed for an hour.")

    pane = page.locator("[name=intro] + .preview")
    expect(pane).to_have_text("You are logged out. Log in again in another tab.")


@pytest.mark.parametrize("address, field, button", [
    ("/admin/papers/import/add/", "Ids, addresses", "Bring them in"),
    ("/admin/roundups/roundup/import/", "Or the post itself", "Look at it"),
])  # fmt: skip
def test_what_is_given_to_be_read_stays_on_the_page_too(page, sign_in, address, field, button):
    sign_in(page)
    page.goto(address)
    page.get_by_label(field).first.fill("10.1000/pasted")
    Session.objects.all().delete()

    page.get_by_role("button", name=button).click()
    expect(page.get_by_text(NOBODY)).to_be_visible()
    expect(page.get_by_label(field).first).to_have_value("10.1000/pasted")
    log_in_again(page)
    page.get_by_role("button", name=button).click()

    expect(page.get_by_text(NOBODY)).to_have_count(0)
    expect(page.locator("#content")).to_contain_text("10.1000/pasted")


@pytest.mark.parametrize("given", ["words", "files"])
def test_too_much_is_said_before_it_is_sent(page, sign_in, given, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 1000)
    sign_in(page)
    page.goto("/admin/papers/import/add/")
    if given == "files":
        file = {"mimeType": "text/markdown", "buffer": b"---"}
        page.set_input_files("[name=files]", [{"name": f"{n}.md"} | file for n in range(101)])
    else:
        page.get_by_label("Ids, addresses").fill("10.1000/pasted\n" * 100)

    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("alert")).to_contain_text("in parts.")
    assert not Import.objects.exists()


def test_two_clicks_save_once(page, draft):
    page.fill("[name=standfirst]", "Typed once.")
    page.get_by_role("button", name="Save", exact=True).dblclick()

    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    draft.refresh_from_db()
    assert draft.version == 2


@pytest.fixture
def first_held(page, sign_in, monkeypatch):
    """Saves a paper; the first time it is sent, there is no answer until `release()` in the page."""
    sent, go = [], Event()
    changeform_view = PaperAdmin.changeform_view

    def hold_the_first(self, request, *args, **kwargs):
        if request.method == "POST":
            sent.append(request)
            if len(sent) == 1:
                assert go.wait(LONGEST_ANSWER)
        return changeform_view(self, request, *args, **kwargs)

    monkeypatch.setattr(PaperAdmin, "changeform_view", hold_the_first)
    sign_in(page)
    page.expose_function("release", go.set)
    page.goto("/admin/papers/paper/add/")
    page.fill("[name=title]", "Sent for a minute")
    yield sent
    go.set()


# Playwright would wait for the answer before it looked at the page again, so the page acts by itself.
SAVE_TWICE = """
  const mark = document.querySelector(".unsaved");
  const clicking = setInterval(() => {
    if (!mark.matches(".held")) { document.querySelector("[name=_continue]").click(); return; }
    clearInterval(clicking);
    sessionStorage.setItem("said", mark.textContent);
    %s
  }, 50);
"""


def save_twice(page, then):
    page.evaluate(SAVE_TWICE % then)
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    return page.evaluate("sessionStorage.getItem('said')")


def test_what_is_being_sent_is_not_sent_twice(page, first_held):
    said = save_twice(page, "release();")

    assert said.startswith("This is being sent; the answer is not here yet.")
    assert len(first_held) == 1
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("then", [
    "mark.querySelector('button').click();",
    "window.stop(); document.querySelector('[name=_continue]').click();",
])  # fmt: skip
def test_what_was_stopped_can_be_sent_again(page, first_held, then):
    save_twice(page, then)

    assert len(first_held) == 2


def test_a_check_without_an_answer_holds_nothing_up_for_ever(page, draft):
    page.add_init_script("""
      const timeout = AbortSignal.timeout;
      AbortSignal.timeout = (ms) => {
        AbortSignal.timeout = timeout;
        return AbortSignal.timeout(ms / 100);
      };
    """)
    page.reload()
    page.fill("[name=standfirst]", "Typed in a tunnel.")
    page.route("**/admin/logged-in/", lambda route: None)

    save(page)
    expect(page.get_by_text("the site cannot be reached")).to_be_visible()
    page.unroute("**/admin/logged-in/")
    save(page)

    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    assert standfirst(draft) == "Typed in a tunnel."


def test_a_refused_save_leads_to_what_is_wrong(page, draft):
    page.fill("[name=slug]", "no address!")
    save(page)

    expect(page.locator(".errornote")).to_be_attached()
    expect(page.locator("[name=slug]")).to_be_focused()
    expect(page.locator("[name=slug]")).to_be_in_viewport()


def test_what_a_refused_save_left_unsaved_is_not_left_without_a_question(page, draft):
    page.fill("[name=slug]", "no address!")
    save(page)
    expect(page.locator(".errornote")).to_be_visible()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    expect(page.locator(".unsaved")).to_have_text("Unsaved changes")
    page.locator("#nav").get_by_role("link", name="Home").click()
    page.wait_for_url(re.compile("/admin/$"))

    assert asked == ["beforeunload"]
