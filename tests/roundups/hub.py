"""A WebSub hub for tests: a real server on this machine."""

from urllib.parse import parse_qs

from django.core.management import call_command

SITE = "https://camera-ready.example"
FORMATS = ["atom", "json", "rss"]
SITE_FEEDS = [f"{SITE}/feed.{format}" for format in FORMATS]


class Hub:
    """Notes the pings and answers with `status`, and with 400 for the addresses of `unwanted`."""

    status = 204

    def __init__(self):
        self.seen, self.unwanted = [], set()

    def __call__(self, handler):
        [url] = parse_qs(self.seen[-1][-1])["hub.url"]
        return 400 if url in self.unwanted else self.status, {}, b""

    def told(self):
        """The addresses since the last time that this was asked."""
        forms = [parse_qs(body) for *_, body in self.seen]
        assert all(form["hub.mode"] == ["publish"] for form in forms)
        self.seen.clear()
        return [form["hub.url"][0] for form in forms]


def tick():
    call_command("tick")
