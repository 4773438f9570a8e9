import os
import subprocess
import sys

from django.conf import settings
from django.urls import resolve, reverse

UNUSED = {"ninja", "pydantic", "requests", "snowballstemmer"}
START = f"""
import sys
from config.wsgi import application
from django.urls import reverse

reverse("roundup", args=["a"])
print(*sorted({UNUSED} & {{*sys.modules}}))
"""


def test_the_site_starts_without_what_no_page_needs(tmp_path):
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "only-for-the-processes-of-these-tests",
        "DEBUG": "off",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
    }
    command = [sys.executable, "-c", START]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, text=True
    )

    assert done.stdout.strip() == ""


def test_what_is_loaded_later_has_its_addresses():
    assert reverse("api:paper", args=["one"]) == "/api/v1/papers/one"
    assert resolve("/api/v1/papers/one").view_name == "api:paper"
    assert resolve("/api/v1/docs").view_name == "api_docs"
