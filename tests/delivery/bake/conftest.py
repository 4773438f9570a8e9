import pytest
from django.conf import settings as site_settings

from delivery.bake import pages
from delivery.bake.baking import bake
from delivery.bake.files import Folder


@pytest.fixture
def folder(db, settings, tmp_path):
    """An empty one to bake into; tests use static files by their plain names."""
    settings.STATIC_ROOT = site_settings.BASE_DIR / "static"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return Folder(tmp_path / "pages")


@pytest.fixture
def bake_site(folder):
    def bake_all(**kwargs):
        return bake(folder, **kwargs)

    return bake_all


@pytest.fixture
def asked(monkeypatch):
    """The addresses that pages are asked of."""
    addresses, real = [], pages.ask

    def ask(path, number=1):
        addresses.append(path)
        return real(path, number)

    monkeypatch.setattr(pages, "ask", ask)
    return addresses
