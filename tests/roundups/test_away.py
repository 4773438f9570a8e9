"""While the database cannot be reached, everybody is asked to come back."""

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError

ERRORS = [OperationalError, InterfaceError]


@pytest.fixture
def broken(client, monkeypatch):
    """Gives what asks for an address while the database raises an error."""
    client.raise_request_exception = False

    def ask(address, error):
        def refuse(*args, **kwargs):
            raise error("no connection")

        monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", refuse)
        return client.get(address, headers={"cookie": f"sessionid={'a' * 32}"})

    return ask


@pytest.mark.parametrize("address", ["/", "/admin/", "/search/?q=a", "/api/v1/papers"])
@pytest.mark.parametrize("error", ERRORS)
def test_it_says_when_to_come_back(db, broken, address, error):
    response = broken(address, error)

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "no-store" in response["Cache-Control"]


def test_it_says_what_is_away(db, broken):
    assert "database cannot be reached" in broken("/", OperationalError).content.decode()


def test_an_editor_learns_that_what_was_sent_may_be_lost(db, client, monkeypatch):
    client.raise_request_exception = False

    def refuse(*args, **kwargs):
        raise OperationalError("no connection")

    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", refuse)
    response = client.post("/admin/login/", {"username": "ada", "password": "long enough"})

    assert response.status_code == 503
    assert "what you sent may not be saved" in response.content.decode()


def test_another_fault_is_ours(db, broken):
    response = broken("/", ProgrammingError)

    assert response.status_code == 500
    assert "Retry-After" not in response


def test_nobody_is_told_for_good_that_a_page_is_missing(db, client, monkeypatch):
    """It may have moved."""

    def refuse(*args, **kwargs):
        raise OperationalError("no connection")

    monkeypatch.setattr("roundups.moved.location_of", refuse)

    assert "no-store" in client.get("/nowhere/")["Cache-Control"]
