import re

import pytest
from django.template import Context, Template

from tests.factories import make_entry, make_link, make_roundup

pytestmark = pytest.mark.django_db


def test_a_page_holds_the_symbols_that_it_uses_and_no_others():
    template = (
        '{% load icons %}{% sprite %}<p>{% icon "later" %}{% icon "code" %}</p>{% endsprite %}'
    )
    html = Template(template).render(Context())

    assert re.findall(r'<symbol id="([^"]+)"', html) == ["i-code", "i-later"]
    assert html.index("<symbol") < html.index("<p>")


def test_no_icon_of_a_page_lacks_its_symbol(client):
    roundup = make_roundup(entries=0)
    make_link(make_entry(roundup).paper, "code")
    make_roundup()
    for address in ("/", "/roundups/", roundup.get_absolute_url(), "/search/?q=paper", "/nowhere/"):
        page = client.get(address).content.decode()
        used = set(re.findall(r'<use href="#([^"]+)"', page))

        assert used
        assert set(re.findall(r'<symbol id="([^"]+)"', page)) == used
