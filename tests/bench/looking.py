"""What it takes to look for papers and authors at the desk, in CPU time. Runs in a process of its
own, whose settings name the site; a request counts with the best of its runs, as in `searching`.

python -m tests.bench.looking
"""

import os
import statistics

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from roundups import synthetic  # noqa: E402
from tests.bench.clock import Clock  # noqa: E402

RUNS = 5
TITLES = [f"{how} {what}" for how in synthetic.HOW[:4] for what in synthetic.WHAT[:3]]
NAMES = [f"{first} {last}" for first in synthetic.FIRST[:4] for last in synthetic.LAST[:3]]
PAPERS = [*synthetic.HOW, *synthetic.WHAT, *TITLES, *map(str, range(1, 160, 20)), "zq"]
PEOPLE = [*synthetic.FIRST, *synthetic.LAST, *NAMES, "zq"]
BEGUN = [word[:letters] for word in synthetic.WHAT for letters in (1, 2, 3)]
CHOOSER = {"papers": ("roundups", "entry", "paper"), "authors": ("papers", "authorship", "author")}


def chooser(name):
    names = dict(zip(("app_label", "model_name", "field_name"), CHOOSER[name], strict=True))
    return lambda words: ("/admin/autocomplete/", names | {"term": words})


def page(path):
    return lambda words: (path, {"q": words})


ASKED = {
    "autocomplete, papers": (chooser("papers"), [*PAPERS, *BEGUN]),
    "autocomplete, authors": (chooser("authors"), [*PEOPLE, *BEGUN]),
    "list of papers": (page("/admin/papers/paper/"), PAPERS),
    "list of authors": (page("/admin/authors/author/"), PEOPLE),
    "search of the desk": (page("/admin/find/"), [*PAPERS[::2], *PEOPLE[::2]]),
}


def best(client, path, data):
    return min(seconds(client, path, data) for _ in range(RUNS))


def seconds(client, path, data):
    began = clock()
    answer = client.get(path, data)
    spent = clock() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{path} {data}: status {answer.status_code}")
    return spent


# Style sheets need not have been collected.
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES = settings.STORAGES | {"staticfiles": PLAIN}

with override_settings(STORAGES=STORAGES, SECURE_SSL_REDIRECT=False), transaction.atomic():
    editor = get_user_model().objects.create_superuser("bench-of-the-desk")
    client, clock = Client(), Clock()
    client.force_login(editor)
    for name, (request, words) in ASKED.items():
        spent = [1000 * best(client, *request(each)) for each in words]
        p95 = statistics.quantiles(spent, n=20)[-1]
        print(f"  {name:22} p50 {statistics.median(spent):7.1f} ms   p95 {p95:7.1f} ms", flush=True)
    transaction.set_rollback(True)
