"""A file server that knows nothing of the site, as `python -m http.server` is one."""

from functools import partial
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


class FileServer:
    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=self.folder))
        Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()

    def fetch(self, address):
        """Status, type and text; a folder of the API is shown as the list of what is in it, where a
        reader takes the one file."""
        status, headers, text = self.get(address)
        if status == 301:
            address = urlsplit(headers["Location"]).path
            if address.startswith("/api/") and not address.startswith("/api/v1/docs"):
                address += "index.json"
            status, headers, text = self.get(address)
        elif address == "/api/v1/":
            status, headers, text = self.get(f"{address}index.json")
        return status, headers.get("Content-Type", ""), text

    def get(self, address):
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        try:
            connection.request("GET", address)
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode(errors="replace")
        finally:
            connection.close()
