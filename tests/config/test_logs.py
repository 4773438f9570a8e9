import logging

import pytest
from django.db import OperationalError


def test_a_name_that_the_site_does_not_know_is_one_line_in_the_log(client, caplog):
    assert client.get("/readyz", headers={"host": "elsewhere.example"}).status_code == 400

    (record,) = caplog.records
    assert "You may need to add 'elsewhere.example' to ALLOWED_HOSTS" in record.getMessage()
    assert record.exc_info is None


@pytest.mark.parametrize(
    "error, said",
    [
        (OperationalError("connection refused\n\tIs the server running?\n"), [
            "Service Unavailable: /topics/: connection refused Is the server running?",
        ]),
        (KeyError("name"), ["Internal Server Error: /topics/", "KeyError: 'name'"]),
    ],
)  # fmt: skip
def test_a_database_that_is_away_is_one_line_in_the_log(client, caplog, monkeypatch, error, said):
    def fail(*args):
        raise error

    monkeypatch.setattr("roundups.views.topics.render", fail)
    client.raise_request_exception = False
    client.get("/topics/")

    (record,) = caplog.records
    first, *rest = logging.Formatter().format(record).splitlines()
    assert [first, *rest[-1:]] == said
