"""What pip cannot install: Chromium, Java, Node and two npm packages."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from tests.browser.conftest import CHROMIUM, QUIET

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
VNU = MODULES / "vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = MODULES / ".bin/lighthouse"
ATTEMPTS = 3  # now and then Lighthouse waits in vain for a Chromium on a busy machine
SANDBOX = ["--no-sandbox"] if os.geteuid() == 0 else []


def need():
    """Stops with a sentence that names what is missing."""
    wanted = {"java": "a Java runtime", "node": "Node.js", "npm": "npm"}
    missing = [name for program, name in wanted.items() if shutil.which(program) is None]
    if CHROMIUM is None:
        missing.append("Chromium")
    if missing:
        raise SystemExit(
            f"The audit needs {', '.join(missing)}. On Debian: apt-get install "
            "chromium default-jre-headless nodejs npm"
        )
    if not (VNU.exists() and LIGHTHOUSE.exists()):
        print("Installing Lighthouse and the Nu HTML checker", flush=True)
        npm = [
            "npm",
            "install",
            "--prefix",
            str(HERE),
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
        ]
        environment = os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"}
        if subprocess.run([*npm, "--silent"], check=False, env=environment).returncode:
            raise SystemExit("npm could not install them; npm's own words stand above.")


def nu(files):
    """(file, line, kind, message) of all that the Nu HTML checker says."""
    command = ["java", "-jar", str(VNU), "--format", "json", "--exit-zero-always", *files]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return [
        (
            Path(each.get("url", "")).name,
            each.get("lastLine"),
            each.get("subType", each["type"]),
            each["message"],
        )
        for each in json.loads(said)["messages"]
    ]


def lighthouse(address, skipped=()):
    """Scores by category, for a phone."""
    flags = " ".join(["--headless=new", *QUIET, *SANDBOX])
    command = [
        *(str(LIGHTHOUSE), address, "--quiet", "--output=json"),
        *("--ignore-status-code", f"--chrome-flags={flags}"),
        *(f"--skip-audits={','.join(skipped)}" for _ in skipped[:1]),
    ]
    environment = os.environ | {"CHROME_PATH": CHROMIUM}
    for _ in range(ATTEMPTS):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode == 0:
            return json.loads(done.stdout)
    raise SystemExit(f"Lighthouse cannot look at {address}:\n{done.stderr}")
