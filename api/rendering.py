"""Records as JSON. Pages show what an editor wrote; whoever collects records collects no e-mail
addresses."""

import re

from ninja.renderers import JSONRenderer

# Not those with "/" or "@" in front: that is an address on the web, as of somebody on Mastodon.
MAIL_ADDRESS = re.compile(r"(?<![/@\w.+%-])(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")


class Renderer(JSONRenderer):
    def render(self, request, data, *, response_status):
        return super().render(request, without_mail(data), response_status=response_status)


def without_mail(data):
    if isinstance(data, dict):
        return {name: without_mail(value) for name, value in data.items()}
    if isinstance(data, list):
        return [without_mail(value) for value in data]
    return MAIL_ADDRESS.sub("", data) if isinstance(data, str) and "@" in data else data
