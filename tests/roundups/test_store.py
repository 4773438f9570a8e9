"""However much is put into it, it does not grow beyond its measure."""

from threading import Thread
from types import SimpleNamespace

from roundups.store import Store


def answer(size=10):
    return SimpleNamespace(size=size)


def test_what_nobody_asks_for_makes_room():
    store = Store(most_bytes=30)
    for key in "abc":
        store.put(key, answer())
    store.get("a")

    store.put("d", answer())

    assert set(store.kept) == {"a", "c", "d"}
    assert store.bytes == 30


def test_it_holds_a_bounded_number():
    store = Store(most_bytes=10**9, most=3)
    for key in range(1000):
        store.put(str(key), answer())

    assert list(store.kept) == ["997", "998", "999"]


def test_what_is_too_large_alone_leaves_the_others():
    store = Store(most_bytes=30)
    store.put("a", answer())

    store.put("b", answer(31))

    assert set(store.kept) == {"a"}


def test_what_has_grown_is_weighed_again():
    store, grown = Store(most_bytes=100), answer()
    store.put("a", grown)

    grown.size = 50
    store.put("a", grown)

    assert store.bytes == 50


def test_what_is_not_there_is_nothing():
    assert Store(10).get("a") is None


def test_nobody_reads_while_another_thread_makes_room():
    """What is first in the order may change between two looks at it."""
    store = Store(10)
    store.put("a", answer())
    reader = Thread(target=store.get, args=["a"])

    with store.lock:
        reader.start()
        reader.join(0.1)
        assert reader.is_alive()
    reader.join()
