"""A real nginx, with the configuration of docs/deploy.md or another."""

import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path

from tests.serving import ROOT, START

PROGRAM = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
GUIDE = ROOT / "docs" / "deploy.md"
AROUND = """
user {user};
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {inside}
}}
"""


def of_the_guide(root, port, site_url, behind=9, *, baked=True) -> str:
    """As it stands there, without the part for TLS; `root` is what it serves files from."""
    proxy, files = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    text = files if baked else proxy
    maps, _, rest = text.partition("server {")
    server = "server {" + rest.partition("server {")[2]
    server = re.sub(r"    (listen|server_name|ssl_).*\n", "", server)
    server = server.replace("server {", f"server {{ listen 127.0.0.1:{port};", 1)
    text = (maps + server).replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    text = text.replace(
        "/srv/camera-ready-pages" if baked else "/srv/camera-ready-media", str(root)
    )
    return text.replace("https://papers.example.org", site_url)


@contextmanager
def nginx(folder, port, inside):
    """Gives its process, once it answers; `folder` is for its own files."""
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    file = folder / "nginx.conf"
    file.write_text(AROUND.format(user=getuser(), folder=folder, inside=inside))
    process = subprocess.Popen([PROGRAM, "-c", str(file), "-g", "daemon off;"])
    try:
        wait_for(port)
        yield process
    finally:
        process.terminate()
        process.wait(START)


def wait_for(port):
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise RuntimeError("nginx does not start.")
