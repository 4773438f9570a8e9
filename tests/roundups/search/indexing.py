"""Tests run inside a transaction that is never committed, so they index by hand."""

from io import StringIO

from django.core.management import call_command


def index():
    out = StringIO()
    call_command("index_search", stdout=out)
    return out.getvalue()
