"""A writeup and the pictures that came with it: a file among others in a folder, or an archive."""

import io
import os
import re
import stat
import zipfile
import zlib
from collections import defaultdict
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.utils.translation import gettext as _

from papers.importers.record import Unreadable

MOST_BYTES = 20 * 1024 * 1024  # of the file, and of each picture
MOST_UNPACKED = 100 * 1024 * 1024
MOST_FILES = 1000
ENTRY = b"PK\x01\x02"  # begins what the list of an archive says of a file or folder
# `zipfile` unpacks these piece by piece; of others it unpacks all that a packed piece stands for.
BOUNDED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
MOST_PARTS = 8  # of a path, from its end, by which a picture is found
POSTS = {".md", ".markdown", ".mdown", ".mkd", ".txt", ".text", ".html", ".htm", ".xml", ".xhtml"}
# What `zipfile` raises for what it cannot unpack.
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError),
)
TEMPLATE = re.compile(r"\{\{[^{}]*\}\}|\{%[^%]*%\}")


class Bundle:
    """`pictures` are names of files, read when they are asked for."""

    def __init__(self, name: str, data: bytes, pictures=(), read=None):
        self.name, self.data = name, data
        self._read = read
        self._names = sorted(pictures)

    def picture(self, src: str) -> bytes | None:
        name = self.name_of(src)
        return self.read(name) if name else None

    def name_of(self, src: str) -> str | None:
        """The one file whose path ends as `src` does; its ending may be missing on either side."""
        wanted = parts_of(src)[-MOST_PARTS:]
        for begin in range(len(wanted)):
            for key in keys(wanted[begin:]):
                if len(found := self._by_tail.get(key, ())) == 1:
                    return found[0]
        return None

    def read(self, name: str) -> bytes | None:
        try:
            return self._read(name)
        except (*DAMAGED, Unreadable):
            return None

    @cached_property
    def _by_tail(self) -> dict[tuple, list[str]]:
        found = defaultdict(list)
        for name in self._names:
            parts = parts_of(name)[-MOST_PARTS:]
            for begin in range(len(parts)):
                for key in keys(parts[begin:]):
                    found[key].append(name)
        return found


def parts_of(src: str) -> list[str]:
    path = unquote(TEMPLATE.sub("", src)).split("?")[0].split("#")[0].replace("\\", "/")
    path = re.sub(r"^[a-z]+://[^/]*/", "", path)
    return [part for part in path.casefold().split("/") if part not in ("", ".", "..")]


def keys(tail):
    """Of the last parts of a path: as they are, and without the ending of the file."""
    return ("as it is", *tail), ("stem", *tail[:-1], stem(tail[-1]))


def stem(name):
    return PurePosixPath(name).stem or name


def from_path(path) -> Bundle:
    path = Path(path)
    try:
        if path.is_dir():
            path = only_post(sorted(path.iterdir()), path.name)
        if not path.is_file():
            raise Unreadable(_("There is no file “%s”.") % path)
        most = MOST_UNPACKED if zipfile.is_zipfile(path) else MOST_BYTES
        if path.stat().st_size > most:
            raise too_large(most)
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(_("“%(file)s” cannot be read: %(why)s.") % {
            "file": path, "why": error.strerror or error}) from None  # fmt: skip
    if zipfile.is_zipfile(io.BytesIO(data)):
        return from_bytes(path.name, data, MOST_UNPACKED)
    folder = path.parent.resolve()
    return Bundle(path.name, data, files_below(folder), lambda name: read_below(folder, name))


def files_below(folder):
    """Symbolic links are not followed: what they lead to was not given."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [str((Path(place) / name).relative_to(folder).as_posix()) for name in files]
        if len(found) > MOST_FILES:
            break
    return found[:MOST_FILES]


def read_below(folder, name) -> bytes | None:
    path = folder / name
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return None
    return path.read_bytes()


def only_post(paths, where):
    posts = [path for path in paths if Path(path).suffix.lower() in POSTS]
    if len(posts) != 1:
        shown = ", ".join(Path(path).name for path in posts[:5])
        if posts:
            raise Unreadable(
                _(
                    "There are several posts in “%(where)s” (%(posts)s). Give one at a time, with its pictures."
                )
                % {"where": where, "posts": shown}
            )
        raise Unreadable(
            _("There is no post in “%s”: a text, Markdown, HTML or WordPress file.") % where
        )
    return posts[0]


def from_bytes(name: str, data: bytes, most_packed=MOST_BYTES) -> Bundle:
    is_packed = data[:2] == b"PK" and zipfile.is_zipfile(io.BytesIO(data))
    most = most_packed if is_packed else MOST_BYTES
    if len(data) > most:
        raise too_large(most)
    if not is_packed:
        return Bundle(name, data)
    try:
        if data.count(ENTRY) > 2 * MOST_FILES:
            raise holds_too_much()
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = checked(archive)
        shallow = min((n.count("/") for n in names if Path(n).suffix.lower() in POSTS), default=0)
        post = only_post([n for n in names if n.count("/") == shallow], name)
        return Bundle(post, unpacked(archive, post), names, lambda n: unpacked(archive, n))
    except DAMAGED:
        raise damaged() from None


def checked(archive) -> list[str]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise holds_too_much()
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", info.filename):
            raise Unreadable(_("This archive has files that lie outside it. Pack it again."))
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Unreadable(_("This archive has symbolic links. Pack the files themselves."))
        if info.compress_type not in BOUNDED:
            raise damaged()
        if info.flag_bits & 1:
            raise Unreadable(_("This archive has a password. Pack it again without one."))
    return [info.filename for info in infos if not hidden(info.filename)]


def hidden(name):
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def unpacked(archive, name) -> bytes:
    """What an archive says of the size of a file may be wrong."""
    with archive.open(name) as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def damaged():
    return Unreadable(
        _("This archive is damaged or in a form that is not read. Pack it again as a plain zip.")
    )


def holds_too_much():
    return Unreadable(_("This archive holds too much. Pack one post and its pictures alone."))


def too_large(most=MOST_BYTES):
    return Unreadable(
        _("The file is larger than %d MB. Give one post at a time.") % (most // 1024**2)
    )
