from axe_playwright_python.sync_playwright import Axe

# axe would read each part of a style sheet into an inline style, which the site's policy refuses;
# only an experimental rule, which is off, needs it.
OPTIONS = {"preload": False}


def violations(page):
    """What axe finds on the open page: the rules, each with the first elements that break it."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
