import pytest
from django.core.cache import cache

from fetching import turns
from tests.replay import replaying


@pytest.fixture
def replay(settings, db, monkeypatch):
    """All services answer from this machine, and nobody waits for a turn."""
    monkeypatch.setattr(turns, "sleep", lambda seconds: None)
    settings.OPENREVIEW_USERNAME = settings.OPENREVIEW_PASSWORD = ""
    cache.clear()
    with replaying(settings) as stand_in:
        yield stand_in
