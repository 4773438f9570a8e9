import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment, keys, storage
from config.environment import BASE_DIR


def mail():
    return environment.address(environment.env.email_url_config, "EMAIL_URL", "", "smtp://host:587")


@pytest.mark.parametrize(
    ("value", "read"),
    [("on", True), ("True", True), ("1", True), ("off", False), ("False", False), ("", False)],
)
def test_yes_and_no_are_read(monkeypatch, value, read):
    monkeypatch.setenv("DEBUG", value)

    assert environment.boolean("DEBUG") is read


@pytest.mark.parametrize(
    ("read", "name", "value"),
    [
        (lambda: environment.boolean("DEBUG"), "DEBUG", "maybe"),
        (lambda: environment.positive_number("PORT", 1), "PORT", "0"),
        (lambda: environment.positive_number("PORT", 1), "PORT", "80a"),
        (lambda: environment.port("PORT", 1), "PORT", "65536"),
        (lambda: environment.bytes_of("PAGE_CACHE_BYTES", "0"), "PAGE_CACHE_BYTES", "much"),
        (lambda: environment.bytes_of("PAGE_CACHE_BYTES", "0"), "PAGE_CACHE_BYTES", "-1"),
        (lambda: environment.bytes_of("PAGE_CACHE_BYTES", "0"), "PAGE_CACHE_BYTES", "1.5GB"),
        (lambda: environment.log_level("LOG_LEVEL", ""), "LOG_LEVEL", "loud"),
        (lambda: environment.time_zone("TIME_ZONE", ""), "TIME_ZONE", "Mars/One"),
        (lambda: environment.time_zone("TIME_ZONE", ""), "TIME_ZONE", ""),
        (lambda: environment.language("LANGUAGE_CODE", ""), "LANGUAGE_CODE", "german"),
        (lambda: environment.language("LANGUAGE_CODE", ""), "LANGUAGE_CODE", "de-"),
        (lambda: environment.language("LANGUAGE_CODE", ""), "LANGUAGE_CODE", ""),
        (mail, "EMAIL_URL", "nonsense"),
        (lambda: environment.origin("SITE_URL", ""), "SITE_URL", "example.org"),
        (lambda: environment.origin("SITE_URL", ""), "SITE_URL", "https://example.org/blog"),
        (lambda: environment.origin("SITE_URL", ""), "SITE_URL", "https://example.org:80x"),
        (lambda: environment.origin("SITE_URL", ""), "SITE_URL", "https://пример.рф"),
        (lambda: environment.origin("SITE_URL", ""), "SITE_URL", "https://exa mple.org"),
        *(
            (lambda: environment.web_address("WEBSUB_HUB_URL"), "WEBSUB_HUB_URL", value)
            for value in ("hub.example", "ftp://hub.example/", "https://", "https://a:80a/")
        ),
        *(
            (lambda: environment.web_address("WEBSUB_HUB_URL"), "WEBSUB_HUB_URL", value)
            for value in ("https://hub.example/>; rel=x", "https://me:secret@hub.example/")
        ),
        *(
            (lambda: keys.secret_key(debug=False), "SECRET_KEY", value)
            for value in (
                "",
                "change-me",
                "<a long random string>",
                "<a random string of fifty characters, kept secret>",
                "x" * 50,
                "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz",
                "only-for-development-with-debug-on",
            )
        ),
        (lambda: keys.own_words("FEED_KEY", ""), "FEED_KEY", "<words of your own>"),
        (environment.database, "DATABASE_URL", "mysql://root@localhost/x"),
        (environment.database, "DATABASE_URL", "nonsense"),
        (environment.database, "DATABASE_URL", "sqlite://"),
        (environment.database, "DATABASE_URL", "sqlite://site.sqlite3"),
        (environment.database, "DATABASE_URL", "postgres://site@host:port/press"),
        *(
            (lambda: environment.names("ALLOWED_HOSTS", []), "ALLOWED_HOSTS", value)
            for value in (
                "https://a.org",
                "a.org:8000",
                "a.org/",
                "a.org b.org",
                "a.org; b.org",
                "ä.org",
            )
        ),
        *(
            (environment.database, "DATABASE_URL", f"postgres://site:{password}@host/press")
            for password in ("12/34", "ab/34", "/34", "a?34")
        ),
    ],
)
def test_a_bad_value_is_refused_by_name(monkeypatch, read, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured, match=name):
        read()


@pytest.mark.parametrize(
    ("value", "code"),
    [("de", "de"), ("PT_BR", "pt-br"), ("de-at", "de-at"), ("zh-hans", "zh-hans")],
)
def test_a_language_is_read(monkeypatch, value, code):
    monkeypatch.setenv("LANGUAGE_CODE", value)

    assert environment.language("LANGUAGE_CODE", "") == code


@pytest.mark.parametrize(
    ("value", "size"),
    [("0", 0), ("1000", 1000), ("64MB", 64 * 1024**2), ("2 g", 2 * 1024**3), ("5kb", 5120)],
)
def test_a_size_is_read(monkeypatch, value, size):
    monkeypatch.setenv("PAGE_CACHE_BYTES", value)

    assert environment.bytes_of("PAGE_CACHE_BYTES", "1") == size


def test_development_needs_no_secret_key(monkeypatch):
    monkeypatch.delenv("SECRET_KEY")

    assert keys.secret_key(debug=True)


def test_sqlite_waits_for_the_write_lock_at_the_start_of_a_transaction(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////tmp/x.sqlite3")

    options = environment.database()["OPTIONS"]

    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ("sqlite:///site.sqlite3", BASE_DIR / "site.sqlite3"),
        ("sqlite:////srv/a.b", Path("/srv/a.b")),
    ],
)
def test_a_database_file_is_the_same_wherever_a_command_is_run(monkeypatch, value, file):
    monkeypatch.setenv("DATABASE_URL", value)

    assert environment.database()["NAME"] == str(file)


@pytest.mark.parametrize(
    "folder", ["/home/ada/c++", "/home/ada/C#", "/srv/50%25 of it", "/srv/a?b"]
)
def test_the_code_may_be_in_a_folder_of_any_name(monkeypatch, folder):
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setattr(environment, "BASE_DIR", Path(folder))

    assert environment.database()["NAME"] == f"{folder}/db.sqlite3"


def test_a_postgres_socket_folder_can_be_named(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://site@/press?host=/run/postgresql")

    found = environment.database()

    assert (found["NAME"], found["OPTIONS"]["host"]) == ("press", "/run/postgresql")


def test_a_postgres_that_is_lost_is_not_waited_for(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://site@host/press?connect_timeout=9")

    options = environment.database()["OPTIONS"]

    assert (options["connect_timeout"], options["tcp_user_timeout"]) == (9, 10_000)


def test_a_trailing_slash_of_the_site_is_dropped(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/")

    assert environment.origin("SITE_URL", "") == "https://example.org"


def test_the_site_is_in_small_letters(monkeypatch):
    monkeypatch.setenv("SITE_URL", "HTTPS://Example.org:8443")

    assert environment.origin("SITE_URL", "") == "https://example.org:8443"


def test_names_may_have_spaces_between_them(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "example.org, www.Example.org ,")

    assert environment.names("ALLOWED_HOSTS", []) == ["example.org", "www.Example.org"]


def test_every_kind_of_host_is_taken(monkeypatch):
    hosts = ["*", ".example.org", "192.0.2.1", "[::1]", "web_1", "xn--bcher-kva.example"]
    monkeypatch.setenv("ALLOWED_HOSTS", ",".join(hosts))

    assert environment.names("ALLOWED_HOSTS", []) == hosts


def test_a_password_may_have_any_sign_in_percent_encoding(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://site:a%2F%40%3A%23%3F%25@host/press")

    found = environment.database()

    assert (found["PASSWORD"], found["HOST"], found["NAME"]) == ("a/@:#?%", "host", "press")


@pytest.mark.parametrize("password", ["12/secret", "a@b/secret", "a?secret"])
def test_no_message_repeats_a_piece_of_a_torn_password(monkeypatch, password):
    monkeypatch.setenv("DATABASE_URL", f"postgres://site:{password}@host/press")

    with pytest.raises(ImproperlyConfigured, match="%40") as raised:
        environment.database()

    assert "secret" not in str(raised.value)


def test_no_message_repeats_a_password(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "nonsense://ada:secret@example.org")

    with pytest.raises(ImproperlyConfigured) as raised:
        mail()

    assert "secret" not in str(raised.value)


def test_a_bad_setting_stops_a_command_with_one_sentence(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)

    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        capture_output=True,
        check=False,
        cwd=BASE_DIR,
        text=True,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'The settings are wrong: DEBUG is "maybe"; write on or off.\n'


def run_on(monkeypatch, database, *command):
    monkeypatch.setenv("DEBUG", "on")
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    command = [sys.executable, "manage.py", *command]
    return subprocess.run(command, capture_output=True, check=False, cwd=BASE_DIR, text=True)


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("sqlite:////not/there/db.sqlite3", "unable to open database file"),
        ("postgres://a:hush@127.0.0.1:9/a", "Connection refused"),
    ],
)
@pytest.mark.parametrize("command", ["migrate", "tick"])
def test_a_database_that_is_away_stops_a_command_with_one_sentence(
    monkeypatch, database, said, command
):
    done = run_on(monkeypatch, database, command)

    last = done.stderr.splitlines()[-2:]
    assert done.returncode == 1 and "Traceback" not in done.stderr and "hush" not in done.stderr
    assert last[0].startswith("The database cannot be used: ") and said in last[0]
    assert "DATABASE_URL" in last[1] and "manage.py migrate" in last[1]


def test_where_the_database_failed_is_shown_to_whoever_asks(monkeypatch):
    done = run_on(monkeypatch, "sqlite:////not/there/db.sqlite3", "migrate", "--traceback")

    assert "Traceback" in done.stderr and done.returncode == 1


@pytest.mark.parametrize(
    ("value", "read"), [("", None), ("pages", BASE_DIR / "pages"), ("/srv/p", Path("/srv/p"))]
)
def test_a_folder_may_be_left_out(monkeypatch, value, read):
    monkeypatch.setenv("BAKE_DIR", value)

    assert environment.optional_folder("BAKE_DIR") == read


def test_a_tilde_is_ones_own_folder(monkeypatch):
    monkeypatch.setenv("HOME", "/home/press")
    for name, value in {
        "DATABASE_URL": "sqlite:///~/db.sqlite3",
        "MEDIA_STORAGE_URL": "~/media",
        "BAKE_DIR": "~/pages",
    }.items():
        monkeypatch.setenv(name, value)

    assert environment.database()["NAME"] == "/home/press/db.sqlite3"
    assert storage.media_folder("MEDIA_STORAGE_URL", BASE_DIR) == Path("/home/press/media")
    assert environment.optional_folder("BAKE_DIR") == Path("/home/press/pages")


@pytest.mark.parametrize("empty", ["", " "])
def test_what_is_empty_has_its_default(monkeypatch, empty):
    for name in ("DATABASE_URL", "MEDIA_STORAGE_URL", "RUNTIME_DIR", "SITE_URL"):
        monkeypatch.setenv(name, empty)

    assert environment.database()["NAME"] == str(BASE_DIR / "db.sqlite3")
    assert storage.media_folder("MEDIA_STORAGE_URL", BASE_DIR / "media") == BASE_DIR / "media"
    assert environment.folder("RUNTIME_DIR", BASE_DIR / "run") == BASE_DIR / "run"
    assert environment.origin("SITE_URL", "http://127.0.0.1:8000") == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("name", "default"), [("SITE_NAME", "Camera-Ready"), ("FEED_KEY", "camera-ready")]
)
def test_a_site_is_never_without_a_name(monkeypatch, name, default):
    monkeypatch.setenv(name, " ")

    assert runpy.run_path(str(BASE_DIR / "config" / "settings.py"))[name] == default


def test_a_password_may_begin_with_a_dollar(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "$0123456789abcdefghijklmnopqrstuvwxyz")

    assert keys.secret_key(debug=False) == "$0123456789abcdefghijklmnopqrstuvwxyz"
