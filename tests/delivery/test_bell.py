"""Whoever listens hears of every change, and of a doubt before it."""

import pytest

from delivery import bell
from delivery.bell import Bell


@pytest.fixture
def path(tmp_path):
    return tmp_path / "run" / "generation"


@pytest.fixture
def listener(path):
    listener = Bell(path)
    assert listener.listen()
    return listener


def test_a_ring_is_heard_by_all(path, listener):
    other = Bell(path)
    other.listen()
    heard = [listener.number]

    until = bell.begin(path)
    assert listener.is_in_doubt and other.is_in_doubt
    heard.append(listener.number)
    bell.end(path, until)

    assert not listener.is_in_doubt and not other.is_in_doubt
    assert len({*heard, listener.number}) == 3
    assert other.number == listener.number


def test_a_doubt_stays_while_another_transaction_is_under_way(path, listener, monkeypatch):
    first = bell.begin(path)
    monkeypatch.setattr(bell, "DOUBT_SECONDS", 5)
    second = bell.begin(path)

    before = listener.number
    bell.end(path, first)
    assert listener.is_in_doubt and listener.number != before

    bell.end(path, second)
    assert not listener.is_in_doubt


def test_a_doubt_ends_by_itself(path, listener, monkeypatch):
    monkeypatch.setattr(bell, "DOUBT_SECONDS", -1)

    bell.begin(path)

    assert not listener.is_in_doubt


def test_without_a_file_nobody_fails(path):
    bell.end(path, bell.begin(path))

    assert not path.exists()


def test_a_file_that_was_tidied_away_is_made_again(path, listener):
    path.unlink()

    assert listener.listen()

    before = listener.number
    bell.begin(path)
    assert listener.number != before


@pytest.mark.parametrize("content", [b"", b"short"])
def test_a_file_that_was_cut_short_is_filled_up(path, content):
    path.parent.mkdir()
    path.write_bytes(content)

    assert Bell(path).listen()
    assert path.stat().st_size == bell.LAYOUT.size


def test_where_no_file_can_be_nothing_is_heard(tmp_path):
    (tmp_path / "file").touch()

    assert not Bell(tmp_path / "file" / "generation").listen()
