from axe_playwright_python.sync_playwright import Axe

# axe would read each part of a style sheet into an inline style, which the site's policy refuses;
# only an experimental rule, which is off, needs it.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}
COLOURS = OPTIONS | {"runOnly": ["color-contrast", "link-in-text-block"]}
# Colours that change slowly have changed.
AT_REST = "document.getAnimations().forEach(each => each.finish())"
# On a phone a long roundup is drawn in turn: here at once. A line shows that it scrolls in the frame after.
ALL_DRAWN = """async () => {
    for (const entry of document.querySelectorAll(".main > .entry")) entry.style.contentVisibility = "visible";
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def broken(page, options):
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]


def violations(page):
    """What axe finds on the open page, light and dark: the rules, each with the first elements that
    break it."""
    page.evaluate(ALL_DRAWN)
    found = []
    for scheme, options in (("light", OPTIONS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(AT_REST)
        found += broken(page, options)
    return found


def check(page, widths=(390, 1280)):
    """axe finds nothing, and nothing stands out of the page."""
    page.wait_for_load_state()
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = violations(page)
        assert not found, (page.url, width, found)
        needed = page.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, (page.url, width, needed)
