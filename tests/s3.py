"""An S3 server on this machine, which is not ours; and others that fail in each their way."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote
from urllib.request import Request, urlopen

import boto3
import pytest

from tests.serving import START, free_port

BUCKET, KEY, SECRET = "pictures", "the-key", "a/secret+with=signs"


def address_of(port):
    return f"s3://{KEY}:{quote(SECRET, safe='')}@{BUCKET}?endpoint=http://127.0.0.1:{port}&region=eu-central-1"


@contextmanager
def s3_server():
    """Gives its port. Whatever another one in this process was given is forgotten."""
    moto = pytest.importorskip("moto.server", reason="needs the package moto[s3]")
    server = moto.ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    forget = Request(f"http://127.0.0.1:{port}/moto-api/reset", method="POST")
    try:
        urlopen(forget, timeout=START).close()  # noqa: S310 (http, as above)
        yield port
    finally:
        server.stop()


def client_of(port):
    """Somebody else who looks into it."""
    return boto3.client(
        "s3",
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="eu-central-1",
        aws_access_key_id=KEY,
        aws_secret_access_key=SECRET,
    )


def objects(port) -> list[str]:
    return [
        each["Key"] for each in client_of(port).list_objects_v2(Bucket=BUCKET).get("Contents", [])
    ]


class Refusing(BaseHTTPRequestHandler):
    def answer(self):
        self.server.asked.append(self.command)
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b"<Error><Code>AccessDenied</Code><Message>No.</Message></Error>"
        self.send_response(403)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_DELETE = answer

    def log_message(self, *args):
        pass


class Silent(Refusing):
    """Takes the question and says nothing for as long as the server lives."""

    def answer(self):
        self.server.asked.append(self.command)
        while not self.server.over:
            time.sleep(0.05)
        self.close_connection = True

    do_GET = do_HEAD = do_PUT = do_DELETE = answer


@contextmanager
def failing(handler):
    """Gives its port and what it was asked."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.asked, server.over = [], False
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server.server_address[1], server.asked
    finally:
        server.over = True
        server.shutdown()
        thread.join()
        server.server_close()
