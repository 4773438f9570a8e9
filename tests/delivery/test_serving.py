"""Real processes: two web workers, and an editor in a third process, on a database of their own."""

import pytest

from tests.serving import GRANIAN, Editor, away, database, serving

PAGE = "/roundups/open/"
READERS = 6  # connections, which the kernel spreads over the workers


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="module")
def url(folder):
    with database(folder) as url:
        yield url


@pytest.fixture(scope="module")
def site(folder, url):
    with serving(folder, url, GRANIAN) as site:
        yield site


@pytest.fixture(scope="module")
def editor(site):
    with Editor(site.environment) as editor:
        editor.does("factories.make_roundup(0, slug='open', title='Open')")
        editor.does("factories.make_roundup(0, slug='second', title='Second')")
        yield editor


@pytest.fixture
def readers(site):
    readers = [site.reader() for _ in range(READERS)]
    yield readers
    for reader in readers:
        reader.connection.close()


def stale(readers, path, words):
    return [reader for reader in readers if words.encode() not in reader.get(path).body]


def test_every_worker_sees_each_change_at_its_next_request(readers, editor):
    found = 0
    for number in range(200):
        editor.does(f"retitle('open', 'Title {number}.')")
        found += len(stale(readers, PAGE, f"Title {number}."))
        stale(readers, PAGE, "")  # so that each has it from memory before the next
    assert found == 0


def test_two_editors_at_once(site, readers, editor):
    with Editor(site.environment) as other:
        for number in range(20):
            editor.begins(f"retitle('open', 'Mine {number}.')")
            other.begins(f"retitle('second', 'Yours {number}.')")
            stale(readers, PAGE, "")
            editor.ends(), other.ends()
            assert not stale(readers, PAGE, f"Mine {number}.")
            assert not stale(readers, "/roundups/second/", f"Yours {number}.")
            assert not stale(readers, "/", f"Yours {number}.")


def test_what_is_taken_back_was_never_there(readers, editor):
    editor.does("retitle('open', 'Stays.')")
    for _ in range(5):
        editor.does("change_of_mind('open', 'Goes.')")
        assert not stale(readers, PAGE, "Stays.")


def test_a_scheduled_roundup_is_there_on_time(readers, editor):
    """The editor's process says when: not before its time, and at the next request after."""
    editor.does("later = factories.make_roundup(0, False, slug='later')")
    editor.does("publish(later, timezone.now() + timedelta(seconds=5))")
    for reader in readers:
        assert reader.get("/roundups/later/").status == 404
        assert b"/roundups/later/" not in reader.get("/").body
    editor.does(
        "time.sleep(max(0, (later.__class__.objects.get(slug='later').published_at - timezone.now()).total_seconds()))"
    )
    for reader in readers:
        assert reader.get("/roundups/later/").status == 200
        assert b"/roundups/later/" in reader.get("/").body


def test_validators_and_encodings_over_the_network(site, editor):
    plain = site.get(PAGE)
    for encoding in ("gzip", "br"):
        packed = site.get(PAGE, accept_encoding=encoding)
        assert packed.headers["Content-Encoding"] == encoding
        assert len(packed.body) == int(packed.headers["Content-Length"]) < len(plain.body)
    head = site.get(PAGE, "HEAD")
    assert (head.body, head.headers["Content-Length"]) == (b"", plain.headers["Content-Length"])
    known = site.get(PAGE, if_none_match=plain.headers["ETag"])
    assert (known.status, known.body) == (304, b"")


def test_without_the_database_readers_read_on(url, readers, editor):
    for reader in readers:
        reader.get(PAGE), reader.get("/nowhere/")
    with away(url):
        for reader in readers:
            assert reader.get(PAGE).status == 200
            assert reader.get("/nowhere/").status == 404
            desk = reader.get("/admin/", cookie=f"sessionid={'a' * 32}")
            assert (desk.status, desk.headers["Retry-After"]) == (503, "10")
            assert reader.get("/search/?q=open").status == 503
            assert reader.get("/healthz").status == 200
    assert all(reader.get("/admin/login/").status == 200 for reader in readers)
    editor.does("connection.close()")
    editor.does("retitle('open', 'Back again.')")
    assert not stale(readers, PAGE, "Back again.")
