"""A real Chromium before a real server. A test fails on any script error or refused resource."""

import os
import shutil
import time

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect, sync_playwright

# Playwright's loop runs in this thread, where Django then suspects every query of being in async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
CHROMIUM = next(
    filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None
)
LONGEST_ANSWER = 60  # seconds, on a busy machine
expect.set_options(timeout=LONGEST_ANSWER * 1000)
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    # Chromium's own sandbox cannot be had as root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET + sandbox)
        yield browser
        browser.close()


@pytest.fixture
def none_in_hand():
    """Waits for the answers to pages that are gone already: the tables cannot be emptied meanwhile."""
    begun, ended = [], []

    def begin(**kwargs):
        begun.append(True)

    def end(**kwargs):
        ended.append(True)

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    deadline = time.monotonic() + LONGEST_ANSWER
    while len(ended) < len(begun) and time.monotonic() < deadline:
        time.sleep(0.01)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


def take_script_away(page):
    """axe is a script itself, so the browser keeps its own and the site's arrives empty."""
    page.route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))


def complaint(message, page):
    """Errors on the console; the status of the page itself, such as a 404, is for the test to judge."""
    own = message.location["url"] == page.url
    return [] if message.type != "error" or own else [f"console: {message.text}"]


def failure(request):
    """What a page gives up itself, such as the search for a word that is still being typed, is none."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.failure}: {request.url}"]


@pytest.fixture
def provoked():
    """A test puts words in of the complaints that it means to bring about."""
    return []


@pytest.fixture
def open_page(chromium, live_server, none_in_hand, provoked):
    """open_page(width=1280, scheme="light", script=True) gives a page whose addresses start at the server."""
    contexts, troubles = [], []

    def open_one(width=1280, scheme="light", script=True):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
        )
        context.set_default_timeout(LONGEST_ANSWER * 1000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda message: troubles.extend(complaint(message, page)))
        page.on("requestfailed", lambda request: troubles.extend(failure(request)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [each for each in troubles if not any(word in each for word in provoked)] == []


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def sign_in(db, django_user_model):
    def sign_in_as(page, username="owner", **kwargs):
        """A superuser unless told otherwise."""
        django_user_model.objects.create_user(
            username,
            password="a long password",
            **({"is_staff": True, "is_superuser": True} | kwargs),
        )
        page.goto("/admin/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", "a long password")
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/admin/")

    return sign_in_as
