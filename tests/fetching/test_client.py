import gzip
import time

import pytest

from fetching import addresses, client, transport
from fetching.addresses import Refused
from fetching.client import Failed, get, post
from tests.fetching.servers import server

AGENT = "Test/1.0"


def ok(handler):
    return 200, {}, b"fine"


@pytest.fixture
def names(monkeypatch):
    """Lets a test say where names lead, and lists what was looked up."""
    known, asked = {}, []

    real = addresses.socket.getaddrinfo

    def getaddrinfo(host, port, *args, **kwargs):
        asked.append(host)
        numbers = [real(each, port, *args, **kwargs) for each in known.get(host, [host])]
        return [row for rows in numbers for row in rows]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", getaddrinfo)
    known["asked"] = asked
    return known


def test_it_says_who_asks():
    with server(ok) as (url, seen):
        assert get(f"{url}/a?b", AGENT, private=True).content == b"fine"

    [(method, path, headers, _)] = seen
    assert (method, path, headers["User-Agent"]) == ("GET", "/a?b", AGENT)


def test_it_connects_to_the_address_that_was_checked(names):
    names["hub.example"] = ["127.0.0.1"]
    with server(ok) as (url, seen):
        port = url.rpartition(":")[2]
        get(f"http://hub.example:{port}/", AGENT, private=True)

    assert names["asked"].count("hub.example") == 1
    assert seen[0][2]["Host"] == f"hub.example:{port}"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "http://", "//example.org", "http://[::1",
        "https://me:secret@example.org/", "http://127.0.0.1/", "http://[::1]/", "http://10.1.2.3/",
        "http://169.254.169.254/latest/", "http://2130706433/", "http://0x7f.1/",
        "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://[::127.0.0.1]/", "http://[::ffff:0:127.0.0.1]/", "http://[fec0::1]/", "http://[64:ff9b:1::7f00:1]/",
        "http://0.0.0.0/", "http://224.0.0.1/", "http://100.64.0.1/", "http://93.184.216.34:22/",
    ],
)  # fmt: skip
def test_it_refuses_what_is_not_on_the_public_web(url):
    with pytest.raises(Refused):
        get(url, AGENT)


def test_one_private_address_among_others_is_enough(names):
    names["rebind.example"] = ["93.184.216.34", "127.0.0.1"]

    with pytest.raises(Refused, match="not on the public internet"):
        get("http://rebind.example/", AGENT)


def test_a_redirect_is_looked_at_like_an_address():
    inside = server(lambda handler: (302, {"Location": "/inside"}, b""))
    with inside as (url, seen), pytest.raises(Refused):
        get(url, AGENT, private=True)

    assert len(seen) == 1


def test_a_redirect_to_no_address_is_a_failure():
    nowhere = server(lambda handler: (302, {"Location": "http://[::1"}, b""))
    with nowhere as (url, _), pytest.raises(Failed, match="redirects to what is no address"):
        get(url, AGENT, private=True)


def test_a_post_is_never_sent_on():
    with server(lambda handler: (307, {"Location": "/other"}, b"")) as (url, seen):
        assert post(url, {"a": "b c"}, AGENT, private=True).status == 307

    assert [row[3] for row in seen] == ["a=b+c"]


@pytest.mark.parametrize("status", [200, 302])
def test_a_long_answer_is_cut_off_even_when_it_was_short_on_the_way(status):
    bomb = gzip.compress(b"0" * 1_000_000)
    headers = {"Content-Encoding": "gzip", "Location": "/onward"}
    packed = server(lambda handler: (status, headers, bomb))
    with packed as (url, _), pytest.raises(Failed, match="longer than 10,000 bytes"):
        get(url, AGENT, max_bytes=10_000, private=True)


def test_a_slow_answer_is_given_up(monkeypatch):
    monkeypatch.setattr(transport, "TOTAL", -1)
    with server(ok) as (url, _), pytest.raises(Failed, match="too slow"):
        get(url, AGENT, private=True)


PIECES = {
    "headers": [b"HTTP/1.1 200 OK\r\nX-Slow: ", *[b"x"] * 200, b"\r\nContent-Length: 0\r\n\r\n"],
    "text": [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 200],
    "chunk": [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"0"] * 200],
    "packed": [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", *[gzip.compress(b"")] * 200],
}


@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
def test_a_trickle_is_given_up(monkeypatch, pieces):
    monkeypatch.setattr(transport, "TOTAL", 0.3)

    def trickle(handler):
        for piece in pieces:
            handler.wfile.write(piece)
            time.sleep(0.05)
        raise BrokenPipeError

    began = time.monotonic()
    with server(trickle) as (url, _), pytest.raises(Failed, match="too slow"):
        try:
            get(url, AGENT, private=True)
        finally:
            took = time.monotonic() - began
    assert took < 5


def test_it_asks_nobody_on_the_way(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with server(ok) as (url, _):
        assert get(url, AGENT, private=True).status == 200


def test_silence_is_a_failure():
    with server(ok) as (url, _):
        pass

    with pytest.raises(Failed, match="does not answer"):
        get(url, AGENT, private=True)


@pytest.mark.parametrize("elsewhere", ["https://b.example/", "http://a.example/"])
def test_a_password_goes_to_the_first_host_alone(monkeypatch, elsewhere):
    sent = []

    def ask(method, url, agent, max_bytes, private, headers=None):
        sent.append((url, headers))
        moved = {"a.example/1": "/2", "a.example/2": elsewhere}
        location = moved.get(url.removeprefix("https://"))
        return client.Answer(url, 302 if location else 200, {"Location": location}, b"")

    monkeypatch.setattr(client, "ask", ask)
    get("https://a.example/1", AGENT, headers={"Authorization": "secret"})

    assert [headers for _, headers in sent] == [{"Authorization": "secret"}] * 2 + [None]


def test_an_answer_that_breaks_off_is_a_failure():
    broken = server(lambda handler: (200, {"Content-Length": 100}, b"half"))
    with broken as (url, _), pytest.raises(Failed, match="broke off in the middle"):
        get(url, AGENT, private=True)
