"""Several machines on this one: web servers with nothing in common but a database, a cache and a
bucket, behind nginx with the configuration of deploy/nginx.conf."""

import shutil
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

from tests import nginx, s3
from tests.serving import ROOT, START, environment_of, free_port, serving

REDIS = shutil.which("redis-server")
CONFIGURATION = ROOT / "deploy" / "nginx.conf"
WEB = [sys.executable, "manage.py", "serve", "web"]


@contextmanager
def redis(folder):
    """Gives its address, once it answers."""
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    process = subprocess.Popen([REDIS, *options], stdout=subprocess.DEVNULL)
    try:
        nginx.wait_for(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(START)


class Machine:
    """Can be stopped and started again under the same address."""

    def __init__(self, folder, database_url, shared):
        folder.mkdir()
        self.folder, self.database_url = folder, database_url
        self.settings = shared | {"PORT": str(free_port()), "WEB_PROCESSES": "1"}
        self.environment = environment_of(folder, database_url, self.settings)

    def start(self):
        self.running = ExitStack()
        self.site = self.running.enter_context(
            serving(self.folder, self.database_url, WEB, **self.settings)
        )
        return self.site

    def stop(self):
        """As a container is."""
        self.site.process.send_signal(signal.SIGTERM)
        self.site.process.wait(START)
        self.running.close()

    def restart(self):
        self.stop()
        self.start()
        deadline = time.monotonic() + START
        while self.site.get("/readyz").status != 200:
            assert time.monotonic() < deadline, "It does not get ready."
            time.sleep(0.05)


@contextmanager
def machines(folder, database_url, cache_url, s3_port):
    """Two of them, and the address in front."""
    port = free_port()
    shared = {
        "CACHE_URL": cache_url,
        "MEDIA_STORAGE_URL": s3.address_of(s3_port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "BEHIND_PROXY": "on",
    }
    pair = [Machine(folder / name, database_url, shared) for name in ("one", "two")]
    text = CONFIGURATION.read_text().replace("listen 8080", f"listen 127.0.0.1:{port}")
    text = text.replace("/var/cache/nginx", str(folder / "kept"))
    for name, machine in zip(("web1", "web2"), pair, strict=True):
        text = text.replace(f"{name}:8000", f"127.0.0.1:{machine.settings['PORT']}")
    (folder / "kept").mkdir()
    with ExitStack() as stack:
        for machine in pair:
            machine.start()
            stack.callback(machine.stop)
        stack.enter_context(nginx.nginx(folder / "nginx", port, text))
        yield *pair, f"127.0.0.1:{port}"
