"""Where former addresses lead: a small page for a bare file server, and lists that make nginx and
Caddy answer 301."""

import logging
import re
from collections import Counter
from collections.abc import Iterable

from delivery.asking import rendered
from delivery.bake.files import OWN, Folder, Refused
from delivery.bake.pages import Baked, file_of
from roundups.feeds.addresses import absolute

logger = logging.getLogger(__name__)

NGINX, CADDY = f"{OWN}/redirects.nginx.map", f"{OWN}/redirects.caddy"
LONGEST_NAME = 200  # bytes; file systems allow 255
# Nothing of ours ends like this in an address; an editor may have written any old one.
UNLISTED = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]|\\E")


def write(folder: Folder, moved: dict[str, str], others: Iterable[str]) -> Baked:
    """`others` are the names of all other files, which are many."""
    wanted = {file_of(path, 1, "text/html").lower() for path in moved}
    taken = {name for name in others if name.lower() in wanted}
    write_lists(folder, moved, taken)
    baked = Baked(f"/{OWN}/")
    for path, location in moved.items():
        name = file_of(path, 1, "text/html")
        if name in taken or not is_page(name):
            continue
        context = {"location": location, "whole": absolute(location)}
        page = rendered("bake/moved.html", path, context)
        try:
            baked.written += folder.write_packed(name, page, is_text=True)
        except (OSError, Refused) as error:  # a file stands where its folder would be
            logger.warning("No page leads on from %s: %s", path, error)
        else:
            baked.files.append(name)
    return baked


def is_page(name: str) -> bool:
    """A program that asks for a record would take a page, which comes with a 200, for one."""
    parts = name.split("/")
    return parts[0] != "api" and name.endswith((".html", ".htm")) and all(map(is_plain, parts))


def is_plain(part: str) -> bool:
    """A name that any file system takes, and that leads nowhere else."""
    is_hidden = part.startswith(".") or not part
    return not is_hidden and len(part.encode(errors="replace")) <= LONGEST_NAME and fits(part)


def fits(text: str) -> bool:
    return not UNLISTED.search(text) and "\\" not in text


def write_lists(folder: Folder, moved: dict[str, str], taken: set[str]):
    spelled = {each: to for path, to in moved.items() for each in spellings(path)}
    spelled = {path: to for path, to in spelled.items() if not UNLISTED.search(path)}
    folder.write(NGINX, "".join(nginx_lines(spelled, taken)).encode())
    # Caddy would put a variable of its environment in place of {$NAME}.
    lines = [f"{quoted(path)} {quoted(to)}\n" for path, to in spelled.items() if "{" not in path]
    folder.write(CADDY, "".join(lines).encode())


def spellings(path: str) -> list[str]:
    """With and without the stroke at the end, where it is no file."""
    bare = path.rstrip("/")
    return [path] if "." in bare.rpartition("/")[2] else [bare, f"{bare}/"]


def nginx_lines(moved, taken):
    """nginx passes over case in its maps, but not in expressions: what differs from another address
    in case alone is one."""
    folded = Counter(path.lower() for path in moved)
    there = {name.lower() for name in taken}
    for path, to in moved.items():
        is_like_another = folded[path.lower()] > 1
        is_alone = not is_like_another and file_of(path, 1, "text/html").lower() not in there
        key = path if is_alone else rf"~^\Q{path}\E$"
        yield f"{quoted(key)} {quoted(to)};\n"


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
