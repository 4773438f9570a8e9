"""One request and its answer. Kept apart from `fetching.client`, because `requests` takes as long to
load as a whole room of the site, and web servers ask nobody."""

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from fetching.addresses import checked
from fetching.answer import Answer, Failed, Silent
from fetching.deadline import Deadline

TIMEOUT = 10  # seconds for connecting, and between two pieces of an answer
TOTAL = 30  # seconds for a whole answer


def ask(method, url, agent, max_bytes, private, data=None, headers=None) -> Answer:
    with Deadline(TOTAL) as deadline, Session() as session:
        host, address = checked(url, private)
        session.trust_env = False  # no proxy and no password from the environment
        session.mount("https://", PinnedAdapter(host, address, deadline))
        session.mount("http://", PinnedAdapter(host, address, deadline))
        headers = {"User-Agent": agent, "Accept-Encoding": "gzip, deflate", **(headers or {})}
        options = {"headers": headers, "data": data, "timeout": TIMEOUT}
        try:
            with session.request(
                method, url, stream=True, allow_redirects=False, **options
            ) as response:
                content = read(response, max_bytes)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise failure(host, error, deadline) from error
        if deadline.is_over:
            raise Silent(f"{host} is too slow.")
        return Answer(url, response.status_code, response.headers, content)


def failure(host, error, deadline) -> Failed:
    if deadline.is_over or isinstance(error, requests.Timeout | TimeoutError):
        return Silent(f"{host} is too slow.")
    if isinstance(error, requests.exceptions.ChunkedEncodingError | HTTPError):
        return Failed(f"The answer of {host} broke off in the middle.")
    return Silent(f"{host} does not answer: {type(error).__name__}.")


def read(response, max_bytes) -> bytes:
    """Counted after decompression, and piece by piece: a small answer may unpack to a large one."""
    content = bytearray()
    while piece := response.raw.read1(16 * 1024, decode_content=True):
        content += piece
        if len(content) > max_bytes:
            raise Failed(f"{response.url} is longer than {max_bytes:,} bytes.")
    return bytes(content)


class Session(requests.Session):
    def get_redirect_target(self, resp):
        """None, whatever was answered: to say where it leads, requests reads all of it, however long."""


class PinnedAdapter(HTTPAdapter):
    """Connects to the address that was checked: asking for it again might give another. The name of
    the host stays in the request and in the certificate."""

    def __init__(self, host, address, deadline):
        self.host, self.address, self.deadline = host, address, deadline
        super().__init__()

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self.deadline.pool_classes()

    def build_connection_pool_key_attributes(self, request, verify, cert=None):
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        if host["scheme"] == "https":
            pool |= {"server_hostname": self.host, "assert_hostname": self.host}
        return host | {"host": self.address}, pool

    def add_headers(self, request, **kwargs):
        request.headers["Host"] = request.url.split("/")[2].rpartition("@")[2]
