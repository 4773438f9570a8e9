"""Records as JSON. Pages show what an editor wrote; whoever collects records collects no e-mail
addresses."""

import re

from ninja.renderers import JSONRenderer

from prose.emails import ADDRESS

# An address of the web may have the name of an account.
WRITTEN = re.compile(rf"(?P<web>https?://[^\s()<>\[\]\"']+)|(?:mailto:)?{ADDRESS}")


class Renderer(JSONRenderer):
    def render(self, request, data, *, response_status):
        return super().render(request, without_mail(data), response_status=response_status)


def without_mail(data):
    if isinstance(data, dict):
        return {name: without_mail(value) for name, value in data.items()}
    if isinstance(data, list):
        return [without_mail(value) for value in data]
    if isinstance(data, str) and ("@" in data or "%40" in data):
        return WRITTEN.sub(lambda found: found["web"] or "", data)
    return data
