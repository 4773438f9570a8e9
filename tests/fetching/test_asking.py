import json
from datetime import timedelta
from time import sleep

import pytest
from django.utils import timezone

from fetching import asking, transport, turns
from fetching.asking import Busy, Unexpected, ask, forget_old_answers
from fetching.client import Failed
from fetching.models import KeptAnswer, Turn
from fetching.services import ARXIV, CROSSREF
from tests.fetching.servers import server

pytestmark = pytest.mark.django_db


@pytest.fixture
def naps(monkeypatch):
    """Seconds that were waited for; nobody really waits."""
    slept = []
    monkeypatch.setattr(turns, "sleep", slept.append)
    return slept


@pytest.fixture
def arxiv(settings, naps):
    """arxiv(*answers) stands in for arXiv and gives one answer after the other, the last for ever; each
    may be a function that gives it."""
    opened = []

    def stand_in(*answers):
        left = list(answers)

        def answer(handler):
            found = left.pop(0) if len(left) > 1 else left[0]
            return found() if callable(found) else found

        running = server(answer)
        url, seen = running.__enter__()
        opened.append(running)
        settings.SERVICE_URLS = settings.SERVICE_URLS | {"ARXIV_URL": url}
        return seen

    yield stand_in
    for running in opened:
        running.__exit__(None, None, None)


def test_an_answer_is_kept_and_not_asked_for_again(arxiv):
    seen = arxiv((200, {}, b'{"a": 1}'))

    answers = [ask(ARXIV, "/query", json.loads, {"id_list": "2003.02389"}) for _ in range(2)]

    assert answers == [{"a": 1}] * 2
    assert [row[:2] for row in seen] == [("GET", "/query?id_list=2003.02389")]
    assert seen[0][2]["User-Agent"] == "Camera-Ready (+https://camera-ready.example)"


def test_an_old_answer_is_asked_for_again_and_forgotten(arxiv):
    seen = arxiv((200, {}, b"1"))
    ask(ARXIV, "/query", int)
    KeptAnswer.objects.update(kept_until=timezone.now() - timedelta(seconds=1))

    ask(ARXIV, "/query", int)
    assert len(seen) == 2

    KeptAnswer.objects.update(kept_until=timezone.now() - timedelta(seconds=1))
    forget_old_answers()
    assert not KeptAnswer.objects.exists()


def test_an_answer_that_cannot_be_read_is_not_kept(arxiv):
    seen = arxiv((200, {}, b"Rate exceeded."), (200, {}, b"7"))

    with pytest.raises(ValueError, match="Rate exceeded"):
        ask(ARXIV, "/query", int)

    assert ask(ARXIV, "/query", int) == 7
    assert len(seen) == 2


def test_questions_are_posted_as_json_and_kept_apart_by_it(arxiv):
    seen = arxiv((200, {}, b"1"))

    for ids in (["a"], ["b"], ["a"]):
        ask(ARXIV, "/batch", int, body={"ids": ids}, headers={"x-api-key": "k"})

    assert [(row[0], row[3]) for row in seen] == [
        ("POST", '{"ids": ["a"]}'),
        ("POST", '{"ids": ["b"]}'),
    ]
    assert seen[0][2]["x-api-key"] == "k"
    assert seen[0][2]["Content-Type"] == "application/json"


def test_a_host_is_asked_once_in_its_interval(arxiv, naps):
    arxiv((200, {}, b"1"))

    for number in range(3):
        ask(ARXIV, f"/{number}", int)

    assert [round(nap) for nap in naps] == [3, 6]  # nobody slept, so the second waits for two


def test_services_mirrored_at_one_host_do_not_wait_for_one_another(arxiv, settings, naps):
    arxiv((200, {}, b"1"))
    mirror = settings.SERVICE_URLS["ARXIV_URL"]
    settings.SERVICE_URLS = settings.SERVICE_URLS | {"CROSSREF_URL": f"{mirror}/crossref"}

    ask(ARXIV, "/1", int)
    ask(CROSSREF, "/1", int)
    assert naps == []

    ask(ARXIV, "/2", int)
    assert [round(nap) for nap in naps] == [3]


def test_the_wait_that_a_service_asks_for_is_kept(arxiv, naps):
    seen = arxiv((429, {"Retry-After": 20}, b""), (200, {}, b"1"))

    assert ask(ARXIV, "/", int) == 1
    assert [round(nap) for nap in naps] == [20]
    assert len(seen) == 2


def test_a_service_that_wants_a_long_pause_is_not_asked_at_all(arxiv):
    seen = arxiv((429, {"Retry-After": 720}, b""))

    for _ in range(2):
        with pytest.raises(
            Busy, match="arXiv is asked too often just now. Try again in 12 minutes"
        ):
            ask(ARXIV, "/", int)
    assert len(seen) == 1


def test_a_date_says_how_long_to_wait_too(arxiv):
    arxiv((503, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}, b""))

    with pytest.raises(Busy, match="Try again in 1440 minutes"):
        ask(ARXIV, "/", int)


LONG_AGO = "Wed, 21 Oct 1999 07:28:00"


@pytest.mark.parametrize(
    "words",
    ["soon", "-5", f"{LONG_AGO} GMT", f"{LONG_AGO} +{10**17}", "9" * 5000],
    ids=lambda words: words[:30],
)
def test_a_wait_that_makes_no_sense_is_chosen_by_us(arxiv, naps, words):
    arxiv((429, {"Retry-After": words}, b""), (200, {}, b"1"))

    assert ask(ARXIV, "/", int) == 1
    assert [round(nap) for nap in naps] == [3]  # the interval, longer than the first pause


def test_patience_ends(arxiv):
    seen = arxiv((429, {}, b""))

    with pytest.raises(Busy, match="Try again in a minute"):
        ask(ARXIV, "/", int)
    assert len(seen) == asking.TRIES


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_service_that_fails_is_tried_again(arxiv, status):
    arxiv((status, {}, b""), (200, {}, b"1"))
    assert ask(ARXIV, "/", int) == 1

    arxiv((status, {}, b""))
    with pytest.raises(Unexpected, match=f"arXiv answered with status {status}. Try again later"):
        ask(ARXIV, "/other", int)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_refusal_is_final_and_tells_what_was_said(arxiv, status):
    seen = arxiv((status, {}, b"words"))

    with pytest.raises(Unexpected) as caught:
        ask(ARXIV, "/", int)
    assert caught.value.answer.content == b"words"
    assert len(seen) == 1


def test_an_answer_that_breaks_off_is_asked_for_again(arxiv):
    arxiv((200, {"Content-Length": 100}, b"12"), (200, {}, b"12"))
    assert ask(ARXIV, "/", int) == 12

    arxiv((200, {"Content-Length": 100}, b"12"))
    with pytest.raises(Failed, match="broke off in the middle"):
        ask(ARXIV, "/other", int)


def test_a_service_that_keeps_silent_is_left_alone_for_a_minute(arxiv, monkeypatch):
    monkeypatch.setattr(asking, "resting", {})
    monkeypatch.setattr(transport, "TIMEOUT", 0.2)
    seen = arxiv(lambda: sleep(0.5) or (200, {}, b"1"))

    for path in ("/1", "/2"):
        with pytest.raises(
            Failed, match="arXiv cannot be reached: .* is too slow. Try again later"
        ):
            ask(ARXIV, path, int)
    assert [row[1] for row in seen] == ["/1"] * asking.TRIES

    monkeypatch.setattr(transport, "TIMEOUT", 10)
    now = asking.time.monotonic()
    monkeypatch.setattr(asking.time, "monotonic", lambda: now + 61)
    assert ask(ARXIV, "/2", int) == 1


def test_an_answer_that_breaks_off_puts_off_no_other(arxiv):
    arxiv(*[(200, {"Content-Length": 100}, b"12")] * asking.TRIES, (200, {}, b"12"))
    with pytest.raises(Failed, match="broke off in the middle"):
        ask(ARXIV, "/", int)

    assert ask(ARXIV, "/other", int) == 12


def test_a_redirect_to_anywhere_else_is_refused(arxiv):
    arxiv((302, {"Location": "https://example.org/paper"}, b""))

    with pytest.raises(Failed, match="arXiv cannot be reached: .* leads to another site"):
        ask(ARXIV, "/", int)


def test_only_a_host_that_the_owner_has_set_may_be_inside(settings, monkeypatch):
    monkeypatch.setattr(turns, "sleep", lambda seconds: None)
    inside = {"ARXIV_URL": "http://127.0.0.1:9"}
    settings.SERVICE_URLS = settings.SERVICE_URLS | inside
    settings.DEFAULT_SERVICE_URLS = settings.DEFAULT_SERVICE_URLS | inside

    with pytest.raises(
        Failed, match="no plain web address|names a port of its own|not on the public"
    ):
        ask(ARXIV, "/", int)
    assert Turn.objects.get().host == "127.0.0.1:9"
