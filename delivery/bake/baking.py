"""The whole public site as plain files."""

import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from django.conf import settings

from delivery import collected
from delivery.bake import extras, manifest, redirects
from delivery.bake.files import Folder, Refused
from delivery.bake.pages import Baked, bake_page, bake_picture
from delivery.bake.places import everything, is_of_these
from delivery.bake.state import State
from delivery.bake.workers import workers
from delivery.gate import host_of_readers, is_allowed


@dataclass
class Report:
    """Counts of files without their compressed siblings, and what went wrong, by address."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def bake(
    folder: Folder, jobs: int = 1, told: Callable[[Baked], None] = lambda baked: None
) -> Report:
    """Pages of addresses that are gone are removed before any is written. Pages that nothing has
    touched since the last bake stay as they are without anybody being asked. `told` hears of each
    that is done.

    A page that fails keeps the files it had. Raises Refused for what the owner has to put right.
    """
    check_site()
    folder.prepare()
    with folder.alone(), manifest.Manifest(folder) as lines, workers(jobs) as each:
        state = State.now()  # before the addresses: what changes in between is for the next bake
        baking = Baking(folder, lines, told)
        found = everything()
        paths = dict.fromkeys([*found.present, *found.former])
        baking.withdraw(path for path in baking.known if path not in paths and is_page(path))
        moved = {path for path in found.former if baking.has_files(path)}
        baking.note(each(bake_page, folder, sorted(moved)))
        baking.withdraw(moved)
        rest = [path for path in paths if path not in moved]
        kept = {
            path
            for path in state.untouched_since(State.of(folder), baking.known).intersection(rest)
            if all(map(folder.has_content, baking.known[path].files))
        }
        baking.note(baking.known[path] for path in rest if path in kept)
        baking.note(each(bake_page, folder, [path for path in rest if path not in kept]))
        baking.note(each(bake_picture, folder, sorted(baking.pictures)))
        baking.note(make(folder) for make in (extras.not_found, extras.search, extras.static_files))
        baking.note([redirects.write(folder, baking.moved_of(paths), baking.files)])
        baking.tidy()
        os.sync()  # what the manifest names is not looked at again, so it has to outlast the power
        lines.finish()
        # Without a token it is stale, and what failed is tried again.
        (replace(state, token="") if baking.report.failed else state).write(folder)
    return baking.report


def check_site():
    if settings.DEBUG:
        raise Refused("Pages are not baked under DEBUG, because readers get others.")
    if not is_allowed(host_of_readers()):
        raise Refused("ALLOWED_HOSTS lacks the host of SITE_URL.")
    try:
        collected.check()
    except collected.NotCollected as error:
        raise Refused(f"The {error}.") from error


def is_page(path) -> bool:
    """Pictures, which are many, and what stands beside the pages are never among the addresses."""
    return not path.startswith(settings.MEDIA_URL) and is_of_these(path)


class Baking:
    """What is known of one bake so far."""

    def __init__(self, folder, lines, told):
        self.folder, self.lines, self.told = folder, lines, told
        self.known = manifest.read(folder)
        self.files, self.pictures, self.moved = set(), set(), {}
        self.claims = Counter(name for baked in self.known.values() for name in baked.files)
        self.report = Report()

    def has_files(self, path) -> bool:
        return path in self.known and bool(self.known[path].files)

    def moved_of(self, paths) -> dict[str, str]:
        """In this order, whatever was asked first, so that lists of them stay the same."""
        return {path: self.moved[path] for path in paths if path in self.moved}

    def withdraw(self, paths: Iterable[str]):
        """Leaves alone what another address has too. What cannot be removed, `tidy` says."""
        for name in (name for path in paths for name in self.known[path].files):
            if self.claims[name] == 1 and name not in self.files:
                with suppress(OSError, Refused):
                    self.folder.remove(name)

    def note(self, all_baked: Iterable[Baked]):
        for baked in all_baked:
            if baked.fault:
                self.keep_what_was(baked)
            self.files.update(baked.files)
            self.pictures.update(baked.pictures)
            if baked.location:
                self.moved[baked.path] = baked.location
            self.report.written += baked.written
            self.report.unchanged += len(baked.files) - baked.written
            self.lines.add(baked)
            self.told(baked)

    def keep_what_was(self, baked):
        self.report.failed[baked.path] = baked.fault
        if before := self.known.get(baked.path):
            baked.files = sorted({*before.files, *baked.files})
            baked.pictures = sorted({*before.pictures, *baked.pictures})
            baked.location = before.location

    def tidy(self):
        before = {name for baked in self.known.values() for name in baked.files}
        for name in sorted(before - self.files):
            try:
                self.folder.remove(name)
                self.report.removed += 1
            except (OSError, Refused) as error:
                self.report.failed[name] = str(error)
                self.lines.add(Baked(f"/{name}", [name]))  # the next bake tries again
