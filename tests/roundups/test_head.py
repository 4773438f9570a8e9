"""HEAD says of every public address what GET would, and sends no body."""

import pytest

from tests.roundups.test_leaks import OTHER_PAGES, PAGES, site

__all__ = ["site"]


def said(response, address):
    """Django makes the ETag of a page from its body, so that HEAD has none; a feed's is its own."""
    return {k: v for k, v in response.headers.items() if k != "ETag" or "/feed." in address}


@pytest.mark.parametrize("address", [*PAGES.values(), *OTHER_PAGES, "/nowhere/", "/healthz"])
def test_head_is_get_without_the_body(client, site, address):
    got, asked = client.get(address), client.head(address)

    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert said(asked, address) == said(got, address)
