"""What is sent to the site is bounded before any of it is read: a form that Django takes apart may be
as long as the disk, whoever sends it."""

from django.utils.translation import gettext as _

MOST_MEGABYTES = 25  # as much as the web server of the guide lets through


def bounded(application):
    def answer(environ, start_response):
        if not is_too_long(environ.get("CONTENT_LENGTH", "")):
            return application(environ, start_response)
        words = _("Nothing was saved: this is more than %d MB. Go back and send less at once.")
        body = (words % MOST_MEGABYTES).encode()
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start_response("413 Content Too Large", headers)
        return [body]

    return answer


def is_too_long(length: str) -> bool:
    return length.isdecimal() and (len(length) > 12 or int(length) > MOST_MEGABYTES * 1024**2)
