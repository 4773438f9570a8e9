import pytest

from tests.delivery.gated import GatedSite
from tests.factories import make_conference, make_roundup, make_topic


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch):
    """The transaction that a test is in ends with its connection."""
    monkeypatch.setattr("delivery.generation.close_old_connections", lambda: None)


@pytest.fixture
def site(settings):
    settings.SESSION_COOKIE_NAME = "sessionid"
    make_roundup(1, slug="open", title="Open", conference=make_conference(), topic=make_topic())
    site = GatedSite(settings.GENERATION_FILE)
    site.settle()
    return site
