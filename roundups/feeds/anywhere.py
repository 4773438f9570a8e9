"""Feed readers that run in a browser, on a page of another site, may read every answer of a feed, and
ask whether it has changed. What is open in the same way uses it too."""

import re

from django.http import HttpResponse

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT_SECONDS = 86400
FEED = re.compile(r"/feed\.[^/]+$")


def feeds_gateway(get_response):
    """Around all of them, so that it holds for one that has moved or is not there as well."""

    def middleware(request):
        if not FEED.search(request.path_info):
            return get_response(request)
        return opened(preflight() if request.method == "OPTIONS" else get_response(request))

    return middleware


def opened(response):
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    return response


def preflight():
    return HttpResponse(
        status=204,
        headers={
            "Allow": METHODS,
            "Access-Control-Allow-Methods": METHODS,
            "Access-Control-Allow-Headers": "*",
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        },
    )
