import logging

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse

PROXY = "HTTP_X_FORWARDED_PROTO", "https"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor", password="the right one")


@pytest.fixture
def said(client, caplog):
    """What stands in the log after somebody has tried to log in."""

    def tried(name="editor", word="a wrong one", **environ):
        caplog.clear()
        form = {"username": name, "password": word}
        client.post(reverse("admin:login"), form, **environ)
        return [
            each.getMessage()
            for each in caplog.records
            if (each.name, each.levelno) == ("desk.signing_in", logging.WARNING)
        ]

    return tried


def test_each_failed_login_is_one_line(said):
    for _ in range(2):
        assert said(REMOTE_ADDR="203.0.113.9") == ["Failed login from 203.0.113.9 as 'editor'"]

    assert said("nobody") == ["Failed login from 127.0.0.1 as 'nobody'"]


@pytest.mark.parametrize("level", ["INFO", "ERROR", "CRITICAL"])
def test_no_level_of_the_log_hides_it(said, level):
    root = logging.getLogger()
    before = root.level
    root.setLevel(level)
    try:
        assert len(said()) == 1
    finally:
        root.setLevel(before)


def test_who_gets_in_is_not_noted(said):
    assert said(word="the right one") == []


def test_an_account_that_is_closed_is_noted(said, editor):
    editor.is_active = False
    editor.save()

    assert said(word="the right one") == ["Failed login from 127.0.0.1 as 'editor'"]


def test_no_password_is_written_down(said, caplog):
    said(word="hunter2-hunter2")

    assert "hunter2" not in caplog.text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Jürgen 山田", "'Jürgen 山田'"),
        ("a\r\nFailed login from 192.0.2.1", r"'a\r\nFailed login from 192.0.2.1'"),
        ("a\x1b[2K\u2028\u202e\x85b", r"'a\x1b[2K\u2028\u202e\x85b'"),
        ("' as '", "\"' as '\""),
        ("a" * 5000, f"'{'a' * 100}'…"),
    ],
)
def test_no_name_makes_a_line_of_its_own(said, name, written):
    [line] = said(name)

    assert line == f"Failed login from 127.0.0.1 as {written}"
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    ("sent", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("192.0.2.1, 203.0.113.9", "203.0.113.9"),
        ("2001:DB8::9", "2001:db8::9"),
        ("192.0.2.1, ", "10.0.0.1"),
        ("203.0.113.9 as 'x'", "10.0.0.1"),
        ("fe80::1%eth0 as x", "10.0.0.1"),
        (None, "10.0.0.1"),
    ],
)
def test_behind_a_proxy_it_is_the_address_that_the_proxy_added(said, settings, sent, address):
    settings.SECURE_PROXY_SSL_HEADER = PROXY
    header = {} if sent is None else {"HTTP_X_FORWARDED_FOR": sent}

    assert said(REMOTE_ADDR="10.0.0.1", **header) == [f"Failed login from {address} as 'editor'"]


def test_without_a_proxy_what_a_client_says_of_its_address_is_not_believed(said, settings):
    settings.SECURE_PROXY_SSL_HEADER = None

    [line] = said(REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="192.0.2.1")

    assert "from 203.0.113.9 as" in line


@pytest.mark.parametrize("environ", [{"REMOTE_ADDR": ""}, None])
def test_an_address_that_nobody_knows_is_said_to_be_unknown(rf, caplog, environ):
    request = environ and rf.post("/", **environ)

    assert authenticate(request, username="editor", password="a wrong one") is None
    assert "Failed login from unknown as 'editor'" in caplog.text
