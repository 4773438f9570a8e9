"""Two machines behind one address, which share a database, a cache and a bucket, and keep nothing of
their own."""

import os
import re
import subprocess
import sys
import time
from contextlib import ExitStack
from statistics import median
from threading import Event, Thread
from urllib.parse import urlencode

import pytest

from tests import nginx, s3
from tests.machines import REDIS, machines, redis
from tests.serving import ROOT, START, Editor, Reader, database, manage

POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
TRIALS = 10
pytestmark = [
    pytest.mark.skipif(not POSTGRES, reason="needs PostgreSQL: SQLite is for one machine"),
    pytest.mark.skipif(REDIS is None, reason="needs redis-server"),
    pytest.mark.skipif(nginx.PROGRAM is None, reason="needs nginx"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """(one machine, the other, the address in front)"""
    folder = tmp_path_factory.mktemp("machines")
    with ExitStack() as stack:
        url = stack.enter_context(database(folder))
        cache_url = stack.enter_context(redis(folder))
        port = stack.enter_context(s3.s3_server())
        s3.client_of(port).create_bucket(
            Bucket=s3.BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        yield stack.enter_context(machines(folder, url, cache_url, port))


@pytest.fixture(scope="module")
def editor(site):
    """Works on the first machine."""
    with Editor(site[0].environment) as editor:
        editor.does("roundup = factories.make_roundup(1, slug='open', title='Open')")
        editor.does("get_user_model().objects.create_superuser('ada', password='a long password')")
        yield editor


def test_what_is_published_on_one_is_read_on_the_other(site, editor):
    waits = []
    with site[1].site.reader() as reader:
        for number in range(TRIALS):
            path = f"/roundups/new-{number}/"
            editor.does(f"new = factories.make_roundup(0, False, slug='new-{number}')")
            assert reader.get(path).status == 404
            reader.get("/")
            editor.does("publish(new)")
            published = time.monotonic()
            while reader.get(path).status != 200:
                assert time.monotonic() < published + START
                time.sleep(0.005)
            waits.append(time.monotonic() - published)
            assert path.encode() in reader.get("/").body
    print(f"seen on the other after {median(waits) * 1000:.0f} ms, at most {max(waits) * 1000:.0f}")
    assert median(waits) < 1


def test_a_figure_uploaded_on_one_is_shown_by_the_other(site, editor):
    one, other, address = site
    editor.does("entry = roundup.entries.get()")
    editor.does("image = factories.picture(1200, 800)")
    editor.does("entry.figure = factories.make_figure(entry.paper, image=image)")
    editor.does("entry.save()")
    manage(one.environment, "db_worker", "--batch", "--verbosity", "0")

    found = set()
    deadline = time.monotonic() + START
    while not found and time.monotonic() < deadline:
        found = set(
            re.findall(rb"/media/figures/[^ \"]+\.webp", other.site.get("/roundups/open/").body)
        )
    for path in found:
        with Reader(address) as reader:
            for answer in (other.site.get(path.decode()), reader.get(path.decode())):
                assert (answer.status, answer.headers["Content-Type"]) == (200, "image/webp")
                assert answer.body.startswith(b"RIFF")
            part = reader.get(path.decode(), Range="bytes=0-3")
            assert (part.status, part.body) == (206, b"RIFF")
    assert found
    assert not [*one.folder.rglob("*.webp"), *other.folder.rglob("*.webp")]


def test_tick_may_run_on_each(site, editor):
    editor.does("later = factories.make_roundup(1, False, slug='later')")
    editor.does("publish(later, timezone.now() + timedelta(seconds=1))")
    editor.does("time.sleep(1)")
    tick = [sys.executable, "manage.py", "tick"]
    for _ in range(2):
        both = [subprocess.Popen(tick, cwd=ROOT, env=each.environment) for each in site[:2]]
        assert [process.wait() for process in both] == [0, 0]
    assert site[1].site.get("/roundups/later/").status == 200


def log_in(reader):
    cookies = cookies_of(reader.get("/admin/login/"))
    answer = send(
        reader, "/admin/login/?next=/admin/", cookies, username="ada", password="a long password"
    )
    return cookies | cookies_of(answer)


def cookies_of(answer):
    said = answer.headers.get_all("Set-Cookie") or []
    return dict(each.partition(";")[0].split("=", 1) for each in said)


def send(reader, path, cookies, **fields):
    fields["csrfmiddlewaretoken"] = cookies["csrftoken"]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": header(cookies)}
    reader.connection.request("POST", path, urlencode(fields), headers)
    response = reader.connection.getresponse()
    response.body = response.read()
    return response


def header(cookies):
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def test_who_logs_in_on_one_goes_on_at_the_other(site, editor):
    one, other, _ = site
    with one.site.reader() as here, other.site.reader() as there:
        cookies = log_in(here)
        assert b"ada" in there.get("/admin/", Cookie=header(cookies)).body
        topic = {"name": "Vision", "slug": "vision", "hue": "205", "order": "1"}
        assert send(there, "/admin/conference/topic/add/", cookies, **topic).status == 302
        assert here.get("/topics/vision/", Cookie=header(cookies)).status == 200


def test_a_rolling_restart_fails_no_request(site, editor):
    *pair, address = site
    with Reader(address) as reader:
        page = reader.get("/").body.decode()
    paths = ["/", "/roundups/open/", "/search/?q=open", "/feed.atom", "/nowhere/"]
    paths += re.findall(r'href="(/static/[^"]+\.css)"', page)[:1]
    over, asked, failed = Event(), [], []

    def read():
        while not over.is_set():
            with Reader(address) as reader:
                for path in paths:
                    try:
                        status = reader.get(path).status
                    except OSError as error:
                        status = repr(error)
                    asked.append(path)
                    if status != (404 if path == "/nowhere/" else 200):
                        failed.append((path, status))

    readers = [Thread(target=read) for _ in range(4)]
    for thread in readers:
        thread.start()
    try:
        for machine in pair:
            before = len(asked)
            machine.restart()
            assert len(asked) > before
    finally:
        over.set()
        for thread in readers:
            thread.join()
    print(f"{len(asked)} requests during two restarts, {len(failed)} failed")
    assert failed == []
