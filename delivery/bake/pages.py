"""One address and the files that it becomes."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, resolve

from delivery.answers import WORDS
from delivery.asking import ask
from delivery.bake.files import BEGUN, Folder
from delivery.kept import is_kept
from delivery.lists import is_list
from delivery.styles import linked
from roundups import tags

# A bare file server knows a file by its ending and a folder by what is in it.
LONGEST_NAME = 200  # of a picture; stored names have at most 100
INDEX = {"text/html": "index.html", "application/json": "index.json"}
NUMBERED = re.compile(rb'(<a href=")\?page=(\d+)(" rel="(?:prev|next)")')
NEXT = re.compile(rb'<a href="\?page=(\d+)" rel="next"')


@dataclass(slots=True)
class Baked:
    """What became of an address. Travels between processes and into the manifest."""

    path: str
    files: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    location: str = ""  # where it has moved
    tags: list[str] | None = None  # what it shows; of one that failed nobody knows
    written: int = 0
    fault: str = ""

    def write(self, folder: Folder, name: str, content: bytes, is_text: bool):
        """A new file is noted before it is there, since this process may be killed at any time."""
        if not folder.has(name):
            folder.append(BEGUN, json.dumps({"path": self.path, "files": [name]}))
        self.written += folder.write_packed(name, content, is_text)
        self.files.append(name)


def bake_page(folder: Folder, path: str) -> Baked:
    """With all pages, if it is a list. What is not there, or no more, leaves nothing."""
    with tags.noted() as noted:
        baked = bake_pages(folder, path)
    if not baked.fault:
        is_known = baked.files and knows_its_tags(path)
        baked.tags = sorted(noted) if is_known else [tags.EVERYTHING]
    return baked


def knows_its_tags(path) -> bool:
    """Views that may be kept name all that they show."""
    try:
        return is_kept(resolve(path).func)
    except Resolver404:
        return False


def bake_pages(folder, path) -> Baked:
    baked, number, pictures = Baked(path), 1, set()
    while number:
        page = ask(path, number)
        if page.status == 301:
            baked.location = page.location
        elif page.status == 200:
            name = file_of(path, number, page.kind)
            body, number = of_files(path, page, number)
            baked.write(folder, name, body, page.kind.startswith(WORDS))
            pictures.update(pictures_in(body))
            continue
        elif page.status not in (404, 410):
            baked.fault = f"status {page.status}"
        break
    baked.pictures = sorted(pictures)
    return baked


def of_files(path, page, number) -> tuple[bytes, int]:
    """The body with the pages of a list as files, since no query reaches a file; and the number of
    the page after it, or 0."""
    body = linked(page.body)
    if not is_list(path):
        return body, 0
    following = NEXT.search(body)
    body = NUMBERED.sub(rb"\1%spage/\2/\3" % path.encode(), body)
    return body, int(following[1]) if following and int(following[1]) > number else 0


def bake_picture(folder: Folder, path: str) -> Baked:
    """Its name holds a digest of its content: one that is there is as it should be."""
    baked, name = Baked(path, tags=[]), path.removeprefix("/")
    if folder.has_content(name):
        baked.files.append(name)
        return baked
    page = ask(path)
    if page.status == 200:
        baked.write(folder, name, page.body, is_text=False)
    else:
        baked.tags = None
        baked.fault = f"status {page.status}" if page.status != 404 else ""
    return baked


def file_of(path: str, number: int, kind: str) -> str:
    path = path.removeprefix("/")
    if "." in path.rpartition("/")[2]:
        return path
    place = f"{path.rstrip('/')}/".removeprefix("/")
    return f"{place}page/{number}/{INDEX[kind]}" if number > 1 else f"{place}{INDEX[kind]}"


def pictures_in(body: bytes) -> set[str]:
    """Addresses of pictures, on a page, in a feed or in a record."""
    site, folder = re.escape(settings.SITE_URL), re.escape(settings.MEDIA_URL)
    found = re.findall(
        rf"""(?:(?<=["'\s(,>])|{site}){folder}([\w.%~/-]+\.\w+)""", body.decode(errors="replace")
    )
    return {f"{settings.MEDIA_URL}{name}" for name in map(unquote, found) if is_file_name(name)}


def is_file_name(name: str) -> bool:
    """Whether a picture can be stored so. A text may mention anything."""
    is_short = len(name.encode()) <= LONGEST_NAME
    return is_short and name.isprintable() and ".." not in name.split("/")
