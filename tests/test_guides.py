import os
import re
import shutil
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from authors.models import Author
from links.models import Link
from roundups.models import Roundup
from tests.factories import make_link, make_roundup, make_writer

GUIDES = [*settings.BASE_DIR.glob("*.md"), *settings.BASE_DIR.glob("docs/*.md")]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_what_a_guide_links_to_is_there(guide):
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", guide.read_text())

    assert [link for link in links if not (guide.parent / link).exists()] == []


def sections_of(guide):
    heads = re.findall(r"(?m)^#+ (.+)", guide.read_text())
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_section_that_a_guide_links_to_is_there(guide):
    links = re.findall(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)", guide.read_text())

    there = {
        (path, name)
        for path, name in links
        if name in sections_of(guide.parent / path if path else guide)
    }
    assert set(links) - there == set()


def port_of_recipes(*words, **given):
    environment = {"PATH": os.environ["PATH"]} | given
    show = ["make", "--silent", "--eval=show: ; @echo $$PORT", "show", *words]
    done = subprocess.run(
        show, capture_output=True, check=True, cwd=settings.BASE_DIR, env=environment, text=True
    )
    return done.stdout.strip()


def test_make_leaves_the_port_to_the_settings():
    assert [port_of_recipes(), port_of_recipes("PORT=1"), port_of_recipes(PORT="2")] == [
        "", "1", "2",
    ]  # fmt: skip


NEW_PYTHON = """#!/bin/sh
[ "$2" != venv ] || { mkdir -p .venv/bin && cp python .venv/bin; }
[ "$2" != pip ] || echo "$3" >> installed
"""


@pytest.mark.parametrize(
    ("old", "installs"),
    [("#!/bin/sh\nexit 1\n", True), (None, True), (NEW_PYTHON, False)],
    ids=["of another version", "gone", "right"],
)
def test_make_begins_anew_where_python_is_another(tmp_path, old, installs):
    python, of_venv = tmp_path / "python", tmp_path / ".venv/bin/python"
    of_venv.parent.mkdir(parents=True)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv/run").touch()
    python.write_text(NEW_PYTHON)
    if old:
        of_venv.write_text(old)
        of_venv.chmod(0o755)
    else:
        of_venv.symlink_to("gone")
    python.chmod(0o755)

    make = ["make", "--file", settings.BASE_DIR / "Makefile", ".venv/run", f"PYTHON={python}"]
    subprocess.run(
        make,
        check=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.DEVNULL,
    )

    assert (tmp_path / "installed").exists() == installs


@pytest.mark.django_db(transaction=True)
def test_what_is_dumped_loads_into_an_empty_site(tmp_path):
    make_link(make_roundup(2, writer=make_writer()).entries.get(position=0).paper, "code")
    guide = (settings.BASE_DIR / "docs/deploy.md").read_text()
    words = re.search("manage.py dumpdata (.+) -o site.json", guide)[1].split()
    call_command("dumpdata", *words, output=tmp_path / "site.json")
    call_command("flush", interactive=False)

    call_command("loaddata", tmp_path / "site.json", verbosity=0)

    assert Roundup.objects.published().get().entries.count() == 2
    assert {author.paper_count for author in Author.objects.all()} == {1}
    assert Link.objects.get().target == Roundup.objects.get().entries.first().paper


OF_OLD_CODE = {"render_prose", "index_search", "make_cards", "make_renditions"}


@pytest.mark.parametrize(
    ("begin", "end", "made"),
    [
        ("## Update", "## From SQLite", OF_OLD_CODE),
        ("## From SQLite", "## Start", OF_OLD_CODE - {"render_prose"}),  # the code is the same
        ("**Update** one machine", "**Sizes.**", OF_OLD_CODE),
        ("An update:", "Back up", OF_OLD_CODE),
    ],
)
def test_an_update_makes_anew_what_old_code_has_made(begin, end, made):
    guide = (settings.BASE_DIR / "docs/deploy.md").read_text()

    words = set(re.findall(r"\w+", guide.split(begin)[1].split(end)[0]))

    assert words & OF_OLD_CODE == made


SYSTEMCTL = """#!/bin/sh
echo "systemctl $1" >> {log}
[ "$1" != is-active ] || grep -q "systemctl start" {log}
"""
RUNUSER = """#!/bin/sh
shift 3
exec "$@"
"""


@pytest.mark.parametrize("works", [True, False])
def test_the_site_starts_after_an_update_that_succeeded(tmp_path, works):
    guide = (settings.BASE_DIR / "docs/deploy.md").read_text()
    update = guide.split("## Update")[1].split("```")[1].replace("/srv/camera-ready", str(tmp_path))
    log = tmp_path / "log"
    programs = {
        "systemctl": SYSTEMCTL.format(log=log),
        "runuser": RUNUSER,
        "git": "#!/bin/sh\n",
        ".venv/bin/pip": f"#!/bin/sh\nexit {0 if works else 1}\n",
        ".venv/bin/python": f'#!/bin/sh\necho "$2" >> {log}\n',
    }
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for name, text in programs.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)

    subprocess.run(
        ["/bin/bash"],
        input=update,  # as it is pasted: line after line, whatever has failed
        check=False,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        stdout=subprocess.DEVNULL,
        text=True,
    )

    stopped, *then = log.read_text().splitlines()
    started = ["migrate", "collectstatic", "systemctl start", "systemctl is-active"]
    assert stopped == "systemctl stop"
    assert then[:4] == started if works else then == ["systemctl is-active"]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="needs sqlite3")
def test_the_backup_of_sqlite_works_every_night(tmp_path):
    script = (settings.BASE_DIR / "docs/deploy.md").read_text().split("# SQLite\n")[1]
    script = script.split("# PostgreSQL")[0].replace("runuser -u camera-ready -- ", "")
    script = script.replace("/srv/camera-ready-data", str(tmp_path))
    script = script.replace("/backup", str(tmp_path))
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("CREATE TABLE facts (name)")
    tonight = {"today": "2026-01-31", "PATH": os.environ["PATH"]}

    for _ in range(2):
        subprocess.run(["/bin/sh", "-ec", script], check=True, env=tonight)

    assert (tmp_path / "camera-ready-2026-01-31.sqlite3").exists()


DOCKER = """#!/bin/sh
[ "$1" = run ] && out={folder}/new.tar.gz || out=/dev/stdout
printf {says} > $out
exit {code}
"""


@pytest.mark.parametrize("works", [True, False])
def test_a_backup_of_containers_that_fails_leaves_the_last_one(tmp_path, works):
    guide = (settings.BASE_DIR / "docs/deploy.md").read_text()
    script = guide.split("### In containers")[1].split("Back up")[1].split("```")[1]
    script = script.replace("/srv/camera-ready", str(tmp_path)).replace("/backup", str(tmp_path))
    docker = tmp_path / "docker"
    docker.touch(0o755)
    (tmp_path / ".env").touch()
    path = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    night = tmp_path / "camera-ready"
    night.write_text(script.strip())

    docker.write_text(DOCKER.format(folder=tmp_path, says="whole", code=0))
    subprocess.run(["/bin/sh", night], check=True, env=path)
    docker.write_text(DOCKER.format(folder=tmp_path, says="half", code=0 if works else 1))
    done = subprocess.run(["/bin/sh", night], check=False, env=path)

    [dump] = tmp_path.glob("camera-ready-*.dump")
    kept = [dump.read_text(), (tmp_path / "pictures.tar.gz").read_text()]
    assert (done.returncode == 0, kept) == (works, ["half"] * 2 if works else ["whole"] * 2)


ASK_FOR_HEALTH = """
import io
from config.wsgi import application
said = []
environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/healthz", "SERVER_NAME": "x", "SERVER_PORT": "80",
    "HTTP_HOST": "papers.example.org", "HTTP_X_FORWARDED_PROTO": "https", "wsgi.input": io.BytesIO(),
    "wsgi.url_scheme": "http"}
b"".join(application(environ, lambda status, headers: said.append(status)))
print(said[0])
"""


OWN = {
    "SECRET_KEY": "a long enough key that nobody else has, for this test",
    "FEED_KEY": "words of its own",
}


def health_with_the_settings_of_the_guide(folder, own):
    guide = (settings.BASE_DIR / "docs/deploy.md").read_text()
    block = guide.split("Write into `.env` at least what follows.")[1].split("```")[1]
    given = dict(line.split("=", 1) for line in block.strip().splitlines())
    given |= {
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_STORAGE_URL": str(folder),
        "RUNTIME_DIR": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-c", ASK_FOR_HEALTH],
        capture_output=True,
        check=False,
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "ENV_FILE": ""} | given | own,
        text=True,
    )


def test_a_site_with_the_settings_of_the_guide_answers(tmp_path):
    answer = health_with_the_settings_of_the_guide(tmp_path, OWN)

    assert answer.stdout == "200 OK\n", answer.stderr


@pytest.mark.parametrize("left", OWN)
def test_what_the_guide_leaves_to_the_owner_is_not_taken_as_it_stands(tmp_path, left):
    own = {name: value for name, value in OWN.items() if name != left}

    answer = health_with_the_settings_of_the_guide(tmp_path, own)

    assert answer.returncode == 1 and f"ImproperlyConfigured: {left} " in answer.stderr
