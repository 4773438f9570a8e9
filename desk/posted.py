"""Addresses that only take what is sent."""

from functools import wraps

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


def posted_from(page):
    """Who has to log in first comes back by GET, without what was sent, and is led to the page of the
    form: `page` gives its address for what the view is called with."""

    def decorated(view):
        only_posted = require_POST(view)

        @wraps(view)
        def inner(request, *args, **kwargs):
            if request.method not in ("GET", "HEAD"):
                return only_posted(request, *args, **kwargs)
            sentence = _("Nothing was changed: you had to log in first. Do it once more.")
            messages.warning(request, sentence)
            return HttpResponseRedirect(page(*args, **kwargs))

        return inner

    return decorated
