"""The sample site as production serves it, in a temporary folder and on a free port."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
START = 180  # seconds, with the pictures of the sample


@contextmanager
def running():
    """Gives the address once the site answers and the worker has made all pictures."""
    with (
        tempfile.TemporaryDirectory(prefix="camera-ready-audit-") as folder,
        socket.socket() as probe,
    ):
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        site = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            "SECRET_KEY": "only-for-the-audit-of-the-sample-site",
            "DEBUG": "off",
            "LOG_LEVEL": "ERROR",  # the missing page is asked for on purpose
            "PORT": str(port),
            "SITE_URL": site,
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_STORAGE_URL": f"{folder}/media",
            "EDITOR_PASSWORD": "only-for-the-audit",
        }
        manage(environment, "prepare_site")
        manage(environment, "make_renditions")
        server = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(site, server)
            yield site
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def manage(environment, *command):
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def wait_for(site, server):
    deadline = time.monotonic() + START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"{site}/healthz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The sample site does not start; make run shows why.")


def fetch(address):
    """Status, content type and text: what `tests.crawling.Crawl` wants of a server."""
    try:
        with urllib.request.urlopen(address, timeout=60) as response:  # noqa: S310
            kind = response.headers.get("Content-Type", "")
            text = "" if kind.startswith(("image/", "font/")) else response.read().decode()
            return response.status, kind, text
    except urllib.error.HTTPError as error:
        return error.code, "text/html", error.read().decode()
