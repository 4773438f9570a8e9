"""What went wrong, as application/problem+json (RFC 9457)."""

import json

from django.http import HttpResponse
from django.urls import reverse

from roundups.feeds.addresses import absolute

MEDIA_TYPE = "application/problem+json"
# The last part of its type, the title, a sentence for when there is none better.
KINDS = {
    400: ("bad-request", "Bad request", "This request cannot be understood."),
    403: ("forbidden", "Forbidden", "This is not for reading."),
    404: ("not-found", "Not found", "There is nothing public at this address."),
    405: ("read-only", "Method not allowed", "This API is for reading: use GET, HEAD or OPTIONS."),
    412: ("changed", "Precondition failed", "What is here now is not what you asked for."),
    500: ("server-error", "Server error", "Something broke on this side; please try again later."),
}


class BadParameters(Exception):
    def __init__(self, faults):
        super().__init__(faults)
        self.faults = faults


def problem(status, detail="", faults=()) -> HttpResponse:
    name, title, usual = KINDS.get(status) or KINDS[500 if status >= 500 else 400]
    body = {
        "type": f"{absolute(reverse('api_docs'))}#{name}",
        "title": title,
        "status": status,
        "detail": detail or usual,
    }
    if faults:
        body["errors"] = [{"parameter": parameter, "detail": text} for parameter, text in faults]
    return HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE)


def bad_parameters(request, error: BadParameters):
    names = ", ".join(parameter for parameter, _ in error.faults)
    return problem(400, f"Not allowed here: {names}.", error.faults)


def invalid(request, error):
    """Values that the schema of a filter refuses."""
    return bad_parameters(
        request, BadParameters([(str(each["loc"][-1]), each["msg"]) for each in error.errors])
    )
