"""The site in processes of its own: web workers, the background worker, an editor; and readers who
ask over the network."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).parents[1]
START = 60  # seconds, on a busy machine
FILES = ROOT / "staticfiles" / "staticfiles.json"


@dataclass
class Site:
    address: str
    process: subprocess.Popen
    environment: dict

    @property
    def host(self):
        return urlsplit(self.address).netloc

    def reader(self):
        """A connection of its own, which one of the web workers accepts."""
        return Reader(self.host)

    def get(self, path, method="GET", **headers):
        with self.reader() as reader:
            return reader.get(path, method, **headers)


class Reader:
    def __init__(self, host):
        self.connection = http.client.HTTPConnection(host, timeout=START)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.connection.close()

    def get(self, path, method="GET", **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, path, headers=names)
        response = self.connection.getresponse()
        response.body = response.read()
        return response


SERVE = [sys.executable, "manage.py", "serve"]
# Without the background worker, which would draw cards and with that change pages.
GRANIAN = [
    *(sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"),
    *("--workers", "2", "--blocking-threads", "4", "config.wsgi:application"),
]


@contextmanager
def serving(folder, database_url, command, **settings):
    """Of a database that has its tables already."""
    environment = environment_of(folder, database_url, settings)
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=(Path(folder) / "errors.txt").open("ab"),
    )
    site = Site(f"http://127.0.0.1:{environment['PORT']}", process, environment)
    try:
        wait_for(site)
        yield site
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(START)


def environment_of(folder, database_url, settings=None):
    port = str(free_port())
    return os.environ | {
        "ENV_FILE": "",
        "SECRET_KEY": "only-for-the-processes-of-these-tests",
        "DEBUG": "off",
        "LOG_LEVEL": "ERROR",
        "PORT": port,
        "GRANIAN_PORT": port,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "WEB_PROCESSES": "2",
        "DATABASE_URL": database_url,
        "MEDIA_STORAGE_URL": f"{folder}/media",
        "RUNTIME_DIR": f"{folder}/run",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **(settings or {}),
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(site):
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and site.process.poll() is None:
        try:
            site.get("/healthz")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("The site does not start; make run shows why.")


def manage(environment, *command):
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


@contextmanager
def database(folder):
    """The address of an empty one with tables, of the kind that the tests run on."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        (Path(folder) / "db").mkdir()
        yield migrated(folder, f"sqlite:///{folder}/db/db.sqlite3")
        return
    name = f"delivery_{uuid.uuid4().hex[:12]}"
    run_sql(server, f"CREATE DATABASE {name}")
    try:
        yield migrated(folder, of_name(server, name))
    finally:
        run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


def migrated(folder, url):
    environment = environment_of(folder, url)
    manage(environment, "migrate", "--verbosity", "0")
    if is_older_than_its_sources(FILES):
        manage(environment, "collectstatic", "--no-input", "--verbosity", "0")
    return url


def is_older_than_its_sources(collected) -> bool:
    sources = [*ROOT.glob("static/**/*"), *ROOT.glob("*/static/**/*")]
    changed_at = max(file.stat().st_mtime for file in sources)
    return not collected.exists() or collected.stat().st_mtime < changed_at


def name_in(url):
    return urlsplit(url).path.strip("/")


def of_name(url, name):
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def run_sql(url, *statements):
    connection = psycopg2.connect(url.replace("postgres:", "postgresql:", 1))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()


@contextmanager
def away(url):
    """The database cannot be reached meanwhile."""
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        folder.rename(f"{folder}-away")
        yield
        Path(f"{folder}-away").rename(folder)
        return
    name = name_in(url)
    server = of_name(url, "postgres")
    run_sql(
        server,
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",  # noqa: S608
    )
    yield
    run_sql(server, f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


class Editor:
    """A process that runs what it is told, a line of Python at a time, and says when it is done."""

    def __init__(self, environment):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.editor"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.process.stdin.close()
        self.process.wait(START)
        self.process.stdout.close()

    def does(self, line):
        self.begins(line)
        self.ends()

    def begins(self, line):
        self.process.stdin.write(f"{line}\n")

    def ends(self):
        said = self.process.stdout.readline()
        if said != "done\n":
            raise RuntimeError(f"The editor could not do it: {said}")
