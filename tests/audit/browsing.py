"""What a real browser fetches of a page, and what axe says of it."""

from collections import Counter
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.audit.programs import SANDBOX
from tests.browser.accessibility import ALL_DRAWN
from tests.browser.conftest import CHROMIUM, QUIET, take_script_away

KINDS = {
    "document": "html",
    "stylesheet": "css",
    "script": "js",
    "font": "fonts",
    "image": "images",
}


@contextmanager
def browsers():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET + SANDBOX)
        yield browser
        browser.close()


def fetched(browser, address, width=390, pixels=2, scroll=False):
    """Compressed bytes by kind and the number of requests; on a phone, unless told."""
    size = {"width": width, "height": 844}
    context = browser.new_context(viewport=size, device_scale_factor=pixels)
    page, requests = context.new_page(), []
    # Playwright marks its handlers, which a built-in does not allow.
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108
    page.goto(address, wait_until="networkidle")
    if scroll:
        for _ in range(page.evaluate("Math.ceil(document.body.scrollHeight / 600)")):
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(100)
        page.wait_for_load_state("networkidle")
    weights = Counter()
    for request in requests:
        sizes = request.sizes()
        weights[KINDS.get(request.resource_type, "other")] += sizes["responseBodySize"]
    context.close()
    weights["all"] = weights.total()
    weights["requests"] = len(requests)
    return weights


def axe(browser, address, width, scheme, script):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    if not script:
        take_script_away(page)
    page.goto(address)
    page.evaluate(ALL_DRAWN)
    found = Axe().run(page).response["violations"]
    context.close()
    return [each["id"] for each in found]
