import pytest


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch):
    """The transaction that a test is in ends with its connection."""
    monkeypatch.setattr("delivery.generation.close_old_connections", lambda: None)
