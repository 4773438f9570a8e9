import pytest

from delivery.csp import policy

pytestmark = pytest.mark.django_db


def directives(response):
    parts = response.headers["Content-Security-Policy"].split("; ")
    return {name: values for name, *values in (part.split() for part in parts)}


def test_a_policy_is_written_as_the_header_wants_it():
    assert (
        policy({"default-src": ["'none'"], "img-src": ["'self'", "data:"]})
        == "default-src 'none'; img-src 'self' data:"
    )


@pytest.mark.parametrize("address", ["/", "/admin/login/", "/nowhere/"])
def test_no_page_allows_inline_scripts(client, address):
    found = directives(client.get(address))

    assert found["default-src"] == ["'none'"]
    assert found["script-src"] == ["'self'"]
    assert found["base-uri"] == ["'none'"]
