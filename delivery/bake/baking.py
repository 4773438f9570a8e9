"""The whole public site as plain files."""

import math
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from django.conf import settings

from delivery import collected
from delivery.bake import extras, manifest, places, redirects
from delivery.bake.files import Folder, Refused
from delivery.bake.pages import Baked, bake_page, bake_picture
from delivery.bake.state import State, write_token
from delivery.bake.workers import workers
from delivery.gate import host_of_readers, is_allowed
from roundups.freshness import concerns
from roundups.tags import EVERYTHING

BESIDE = (extras.not_found, extras.search, extras.static_files)


@dataclass
class Report:
    """Counts of files without their compressed siblings, and what went wrong, by address."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    is_finished: bool = False


class Unfinished(Exception):
    """Its time is over."""


def bake(
    folder: Folder,
    jobs: int = 1,
    told: Callable[[Baked, int], None] = lambda baked, total: None,
    seconds: float = math.inf,
) -> Report:
    """Pages of addresses that are gone are removed before any is written. Pages that nothing has
    touched since they were baked stay as they are without anybody being asked. `told` hears of each
    that is done, and how many there are as far as is known.

    A page that fails keeps the files it had. After so many seconds of making pages it is unfinished,
    and the next goes on from there. Raises Refused for what the owner has to put right.
    """
    check_site()
    folder.prepare()
    report = Report()
    with folder.alone(), workers(jobs) as each, suppress(Unfinished):
        state = State.now()  # before the addresses: what changes in between is for the next bake
        with manifest.opened(folder, state) as lines:
            baking = Baking(folder, lines, state, report, told)
            # What is not among them is taken for gone, so nothing is removed before all are known.
            lines.expect(places.addresses(), places.former_addresses())
            baking.total = lines.count_places()
            baking.withdraw(path for path in lines.unexpected() if is_page(path))
            moved = lines.former_with_files()
            baking.note(each(bake_page, folder, moved))
            baking.withdraw(moved)
            baking.keep_untouched()
            baking.until = time.monotonic() + seconds
            baking.note(each(bake_page, folder, lines.undone()))
            after = lines.expect_pictures()
            baking.total = lines.count_places()
            baking.keep_untouched(after)
            baking.note(each(bake_picture, folder, lines.undone(after)))
            baking.until = math.inf
            baking.note(make(folder) for make in BESIDE)
            baking.note([redirects.write(folder, lines.moved(), lines.files())])
            baking.tidy()
            lines.finish()
        # Without a token it is stale, and what failed is tried again.
        write_token(folder, "" if report.failed else state.token)
        report.is_finished = True
    return report


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
    return not path.startswith(settings.MEDIA_URL) and places.is_of_these(path)


class Baking:
    """What is known of one bake so far."""

    def __init__(self, folder, lines, state, report, told):
        self.folder, self.lines, self.report, self.told = folder, lines, report, told
        self.total, self.until = 0, math.inf
        self.as_now, self.touched = {}, {}  # by the number of an earlier bake
        for bake, version, content in lines.earlier():
            self.as_now[bake] = version == state.version
            self.touched[bake] = state.touched_since(content)

    def withdraw(self, paths: Iterable[str]):
        """Leaves alone what another address has too. What cannot be removed, `tidy` says."""
        for name in (name for path in paths for name in self.lines.only_of(path)):
            with suppress(OSError, Refused):
                self.folder.remove(name)

    def keep_untouched(self, after=0):
        """Where settings or code have touched all, what content has touched comes first: an editor
        waits for it."""
        is_long = not all(self.as_now.values())

        def stands(bake, tags, files):
            is_same = self.as_now[bake] and not concerns(self.touched[bake], tags)
            return is_same and all(map(self.folder.has_content, files))

        def comes_first(bake, tags):
            touched = self.touched[bake]
            return is_long and EVERYTHING not in touched and not touched.isdisjoint(tags)

        for baked in self.lines.keep(stands, comes_first, after):
            self.count(baked)

    def note(self, all_baked: Iterable[Baked]):
        for baked in all_baked:
            if baked.fault:
                self.keep_what_was(baked)
            self.lines.add(baked)
            if not baked.fault:
                self.withdraw([baked.path])  # pages of a list that has become shorter
            self.count(baked)
            # What leads elsewhere has no files, and may have to be asked again each time.
            if baked.files and time.monotonic() > self.until:
                raise Unfinished

    def count(self, baked):
        self.report.written += baked.written
        self.report.unchanged += len(baked.files) - baked.written
        self.told(baked, self.total)

    def keep_what_was(self, baked):
        self.report.failed[baked.path] = baked.fault
        before = self.lines.of(baked.path)
        baked.files = sorted({*before.files, *baked.files})
        baked.pictures = sorted({*before.pictures, *baked.pictures})
        baked.location = before.location

    def tidy(self):
        for name in self.lines.left_over():
            try:
                self.folder.remove(name)
                self.lines.forget(name)
                self.report.removed += 1
            except (OSError, Refused) as error:
                self.report.failed[name] = str(error)
