"""The site's own settings, with what would make tests slow or dependent on the machine taken out."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-where-nothing-is-secret")
os.environ["SITE_URL"] = "https://camera-ready.example"
os.environ["DEBUG"] = "off"
os.environ["ENV_FILE"] = ""  # nothing that an owner has is written to

from config.settings import *  # noqa: E402, F403
from config.settings import INSTALLED_APPS, MIDDLEWARE, STORAGES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", "camera-ready.example"]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="camera-ready-media-")
RUNTIME_DIR = Path(tempfile.mkdtemp(prefix="camera-ready-run-"))
PAGE_FOLDER, GENERATION_FILE = RUNTIME_DIR / "pages", RUNTIME_DIR / "generation"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
INSTALLED_APPS = [*INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
NOTE_MISSED_PAGES = False
# One query per model with links until Django has them all cached.
ZEAL_ALLOWLIST = [{"model": "contenttypes.ContentType", "field": "get()"}]
