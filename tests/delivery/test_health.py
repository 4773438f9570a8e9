import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


def test_it_is_alive_without_a_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"alive\n")


def test_it_is_ready_when_every_part_is(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    parts = ["database", "cache", "storage", "migrations", "static files"]
    assert response.json() == dict.fromkeys(parts, "ready")


def test_it_says_which_part_is_not_ready_and_not_why(client, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key: None)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["cache"] == "not ready"


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_the_answer_is_never_kept(client, address):
    assert "no-store" in client.get(address).headers["Cache-Control"]
