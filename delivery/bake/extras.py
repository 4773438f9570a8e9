"""What stands beside the pages: static files, the page for what is missing, and search without a
server."""

from pathlib import Path

from django.conf import settings
from django.urls import reverse

from delivery.asking import ask, rendered
from delivery.bake.files import Folder
from delivery.bake.pages import Baked, file_of
from delivery.styles import linked

NOWHERE = "/./"  # of no page, with no word to search for, and never noted as missed


def not_found(folder: Folder) -> Baked:
    page = ask(NOWHERE)
    if page.status != 404:
        return Baked(NOWHERE, fault=f"status {page.status}")
    baked = Baked(NOWHERE)
    baked.write(folder, "404.html", page.body, is_text=True)
    return baked


def search(folder: Folder) -> Baked:
    baked = Baked(reverse("search"))
    page = linked(rendered("bake/search.html", baked.path))
    baked.write(folder, file_of(baked.path, 1, "text/html"), page, is_text=True)
    return baked


def static_files(folder: Folder) -> Baked:
    """As they were collected, compressed already."""
    root, place = Path(settings.STATIC_ROOT), settings.STATIC_URL.strip("/")
    baked = Baked(settings.STATIC_URL)
    for file in sorted(path for path in root.rglob("*") if path.is_file()):
        name = f"{place}/{file.relative_to(root).as_posix()}"
        if not folder.has_copy(name, of=file):
            baked.written += folder.write(name, file.read_bytes())
        baked.files.append(name)
    return baked
