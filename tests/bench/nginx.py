"""nginx with the same bytes, as the limit of what is possible."""

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from tests.serving import START, free_port

CONFIGURATION = """
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 512; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=100;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    types {{ text/html html; }}
    server {{
        listen 127.0.0.1:{port};
        root {folder}/pages;
        gzip_static on;
    }}
}}
"""


@contextmanager
def nginx(folder, **pages):
    """Gives its port and process, or two times None where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        yield None, None
        return
    folder, port = Path(folder, "nginx"), free_port()
    (folder / "pages").mkdir(parents=True)
    folder.parent.chmod(0o755)  # its workers are nobody in particular
    for name, content in pages.items():
        (folder / "pages" / name.replace("_", ".")).write_bytes(content)
    file = folder / "nginx.conf"
    file.write_text(CONFIGURATION.format(folder=folder, port=port))
    process = subprocess.Popen([program, "-c", str(file), "-g", "daemon off;"])
    try:
        wait_for(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port):
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
