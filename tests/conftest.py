import shutil

import pytest
from django.conf import settings as own
from django.core.cache import cache

from fetching import turns
from tests.replay import replaying


def pytest_unconfigure():
    """The settings of tests make folders for each process."""
    shutil.rmtree(own.MEDIA_ROOT, ignore_errors=True)
    shutil.rmtree(own.RUNTIME_DIR, ignore_errors=True)


@pytest.fixture
def replay(settings, db, monkeypatch):
    """All services answer from this machine, and nobody waits for a turn."""
    monkeypatch.setattr(turns, "sleep", lambda seconds: None)
    settings.OPENREVIEW_USERNAME = settings.OPENREVIEW_PASSWORD = ""
    cache.clear()
    with replaying(settings) as stand_in:
        yield stand_in
