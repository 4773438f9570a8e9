"""Typed reading of the environment: a bad value stops the start with a sentence that names it."""

import os
import re
import warnings
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from urllib.parse import SplitResult, quote, urlsplit
from zoneinfo import ZoneInfo

import environ
from django.conf.global_settings import LANGUAGES
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
LINE = re.compile(r"(?:export )?[A-Za-z_0-9]+=")


class Environment(environ.Env):
    def str(self, name, default=""):
        """As it stands there: theirs takes what begins with $, as a password may, for a name."""
        return self.ENVIRON.get(name, default)


def read_file(path: Path):
    """Raise ImproperlyConfigured for a line that names nothing: what it says may be a secret, and
    whoever wrote it means it. What the environment has already stays."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except OSError:  # whoever starts the site may have read it for us, as systemd does
        return
    except UnicodeDecodeError as error:
        raise ImproperlyConfigured(f"{path} is not written in UTF-8.") from error
    numbered = enumerate(map(str.lstrip, lines), 1)
    said = {number: line for number, line in numbered if line and line[0] not in "#;"}
    for number, line in said.items():
        if not LINE.match(line):
            raise ImproperlyConfigured(
                f"{path}, line {number}: write NAME=value, without spaces around the =."
            )
    environ.Env.read_env(StringIO("\n".join(said.values())))


env = Environment()
# Empty: none is read. Tests do not obey an owner's.
if FILE := os.environ.get("ENV_FILE", str(BASE_DIR / ".env")):
    if "ENV_FILE" in os.environ and not Path(FILE).is_file():
        raise ImproperlyConfigured(f"There is no file {FILE}, which ENV_FILE names.")
    read_file(Path(FILE))

# Seconds, milliseconds for TCP. Without them a lost machine is noticed after a quarter of an hour.
PATIENCE_WITH_POSTGRESQL = {
    "connect_timeout": 5,
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
# As Django compares it: any, a domain with all below it, a name or an IP address.
HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def given(name: str, default: str) -> str:
    """What is empty is not given."""
    return env.str(name, default="").strip() or default


def boolean(name: str, default: bool = False) -> bool:
    """Raise ImproperlyConfigured for anything that is not plainly yes or no."""
    value = env.str(name, default="on" if default else "off").strip().lower()
    if value in TRUE | FALSE:
        return value in TRUE
    raise ImproperlyConfigured(f'{name} is "{value}"; write on or off.')


def positive_number(name: str, default: int) -> int:
    value = env.str(name, default=str(default)).strip()
    if value.isdecimal() and int(value) > 0:
        return int(value)
    raise ImproperlyConfigured(f'{name} is "{value}"; write a whole number above 0.')


def bytes_of(name: str, default: str) -> int:
    """A number of bytes, or of KB, MB or GB; 0 for none."""
    value = env.str(name, default=default).strip()
    found = re.fullmatch(r"(\d{1,12}) ?([KMG]?)B?", value, re.IGNORECASE)
    if found:
        return int(found[1]) * 1024 ** " KMG".index(found[2].upper() or " ")
    raise ImproperlyConfigured(f'{name} is "{value}"; write a size such as 64MB, or 0 for none.')


def port(name: str, default: int) -> int:
    value = positive_number(name, default)
    if value < 65536:
        return value
    raise ImproperlyConfigured(f'{name} is "{value}"; write a number from 1 to 65535.')


def log_level(name: str, default: str) -> str:
    value = env.str(name, default=default).strip().upper()
    if value in LOG_LEVELS:
        return value
    raise ImproperlyConfigured(f'{name} is "{value}"; write one of {", ".join(LOG_LEVELS)}.')


def time_zone(name: str, default: str) -> str:
    value = env.str(name, default=default).strip()
    try:
        return ZoneInfo(value).key
    except (KeyError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f'{name} is "{value}"; write a place such as Europe/Vienna, or UTC.'
        ) from error


def language(name: str, default: str) -> str:
    """One that Django can write dates in, also of a region: de, de-at, pt-br."""
    value = env.str(name, default=default).strip().lower().replace("_", "-")
    known = dict(LANGUAGES)
    regional = re.fullmatch("([a-z]{2,3})-[a-z]{2}", value)
    if value in known or (regional and regional[1] in known):
        return value
    raise ImproperlyConfigured(f'{name} is "{value}"; write a code such as en-gb, de or zh-hans.')


def address(read, name: str, default: str, examples: str) -> dict:
    """What Django makes of an address. It may hold a password, so no message repeats it."""
    try:
        with warnings.catch_warnings(action="ignore"):  # theirs would print the password
            return read(given(name, default))
    except (ImproperlyConfigured, KeyError, ValueError) as error:
        raise ImproperlyConfigured(f"{name} cannot be read; write {examples}.") from error


def names(name: str, default: list[str]) -> list[str]:
    """Of hosts, with commas between them, and spaces as people put them. One that no request can
    have would leave all readers with a 400."""
    found = env.str(name, default=",".join(default)).split(",")
    found = [each.strip() for each in found if each.strip()]
    for each in found:
        if not HOST.fullmatch(each):
            raise ImproperlyConfigured(
                f'{name} has "{each}"; write names of hosts alone, with commas between them, such as '
                "example.org, www.example.org: without https://, port or path, and in other letters "
                "than these as browsers send them (xn--…)."
            )
    return found


def parts_on_the_web(value: str) -> SplitResult | None:
    """Of what may go into a header: of ASCII, with nothing that could end it."""
    try:
        parts = urlsplit(value)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        known = known and re.fullmatch(r"[!#-;=?-~]+", value)
    except ValueError:
        return None
    return parts if known else None


def origin(name: str, default: str) -> str:
    """A web address without a path, such as https://example.org, in small letters and without a
    trailing slash."""
    value = given(name, default).rstrip("/")
    parts = parts_on_the_web(value)
    if parts and not (parts.path or parts.query or parts.fragment or parts.username):
        return f"{parts.scheme}://{parts.netloc.lower()}"
    raise ImproperlyConfigured(
        f'{name} is "{value}"; write the address of the site alone, such as https://example.org, '
        "with a name in other letters than these as browsers send it (xn--…)."
    )


def web_address(name: str) -> str:
    """Any address on the web, or none."""
    value = env.str(name, default="").strip()
    parts = parts_on_the_web(value)
    if not value or (parts and not parts.username):
        return value
    raise ImproperlyConfigured(
        f'{name} is "{value}"; write a whole address, such as https://hub.example.org/, or nothing.'
    )


def service_url(name: str, default: str) -> str:
    """The address of an outside service, without a trailing slash; paths are put behind it."""
    return web_address(name).rstrip("/") or default


def database() -> dict:
    """The default database, with the settings that make SQLite safe and quick for a web site."""
    config = address(
        env.db_url_config,
        "DATABASE_URL",
        default=f"sqlite:///{quote(str(BASE_DIR / 'db.sqlite3'))}",
        examples="sqlite:////folder/file.sqlite3 or postgres://user:password@host:port/name, with the "
        "signs of a password in percent encoding (/ as %2F, @ as %40)",
    )
    engine = config.get("ENGINE", "")
    if engine.endswith("sqlite3"):
        if config["NAME"] == ":memory:":
            raise ImproperlyConfigured(
                "DATABASE_URL names no file; write it behind three slashes if it is in the project's "
                "folder, else behind four: sqlite:////folder/file.sqlite3."
            )
        config["NAME"] = str(place(config["NAME"]))
        # IMMEDIATE takes the write lock at BEGIN, where the timeout applies; a later upgrade of a
        # read transaction fails at once with "database is locked".
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON;",
        }
    elif engine.endswith(("postgresql", "psycopg")):
        if re.search("[/@]", config["NAME"] + config["HOST"]):  # the rest of a torn password
            raise ImproperlyConfigured(
                "DATABASE_URL cannot be read; write the signs of a password in percent encoding: "
                "/ as %2F, @ as %40, : as %3A, # as %23, ? as %3F, % as %25."
            )
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
        # A server that cannot be reached, or is there no more, is found out before readers give up.
        config["OPTIONS"] = PATIENCE_WITH_POSTGRESQL | config.get("OPTIONS", {})
    else:
        raise ImproperlyConfigured(
            "DATABASE_URL names another kind of database; the site runs on SQLite "
            "(sqlite:////folder/file.sqlite3) and PostgreSQL (postgres://user:password@host/name)."
        )
    return config


def cache() -> dict:
    """A Redis that cannot be reached is found out before readers give up."""
    examples = (
        "locmemcache:// or redis://host:6379/0, with the signs of a password in percent encoding"
    )
    config = address(env.cache_url_config, "CACHE_URL", "locmemcache://", examples)
    is_redis = config["BACKEND"].endswith("RedisCache")
    is_known = is_redis or config["BACKEND"].endswith("LocMemCache")
    servers = config["LOCATION"]
    servers = servers if isinstance(servers, list) else [servers]
    if not is_known or (is_redis and not all(map(names_a_server, servers))):
        raise ImproperlyConfigured(f"CACHE_URL cannot be read; write {examples}.")
    if is_redis:
        installed("redis", "CACHE_URL")
        timeouts = {"socket_timeout": 2, "socket_connect_timeout": 2}
        config["OPTIONS"] = timeouts | config.get("OPTIONS", {})
    return config


def names_a_server(location: str) -> bool:
    """Or a socket of this machine."""
    try:
        parts = urlsplit(location)
        return bool(parts.hostname and parts.port != 0) or location.startswith("unix:///")
    except ValueError:
        return False


def installed(package: str, name: str):
    """Raise ImproperlyConfigured where what `name` asks for cannot be had."""
    if find_spec(package) is None:
        raise ImproperlyConfigured(
            f"{name} needs the package {package}: pip install --require-hashes -r requirements-scale.txt"
        )


def place(name: str) -> Path:
    """Relative names start at the project's folder, and ~ is one's own."""
    return BASE_DIR / os.path.expanduser(name)  # pathlib fails for who has none


def folder(name: str, default: Path) -> Path:
    return place(given(name, str(default)))


def optional_folder(name: str) -> Path | None:
    value = env.str(name, default="").strip()
    return place(value) if value else None
