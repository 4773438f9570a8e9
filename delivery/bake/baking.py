"""The whole public site as plain files."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from delivery.bake import extras, manifest, redirects
from delivery.bake.files import Folder, Refused
from delivery.bake.pages import Baked, bake_page, bake_picture
from delivery.bake.state import State
from delivery.bake.workers import workers
from delivery.gate import is_allowed


@dataclass
class Report:
    """Counts of files without their compressed siblings, and what went wrong, by address."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: dict[str, str] = field(default_factory=dict)


def bake(
    folder: Folder,
    paths: Iterable[str],
    jobs: int = 1,
    told: Callable[[Baked], None] = lambda baked: None,
) -> Report:
    """`paths` are all addresses that the site has or had, and are looked at only once its state has
    been noted. Pages that nothing has touched since the last bake stay as they are without anybody
    being asked. `told` hears of each that is done.

    A page that fails keeps the files it had. Raises Refused for what the owner has to put right.
    """
    check_site()
    folder.prepare()
    with folder.alone(), manifest.Manifest(folder) as lines, workers(jobs) as each:
        state = State.now()
        baking = Baking(folder, lines, told)
        paths = list(dict.fromkeys(paths))
        kept = {
            path
            for path in state.untouched_since(State.of(folder), baking.known).intersection(paths)
            if all(map(folder.has, baking.known[path].files))
        }
        baking.note(baking.known[path] for path in paths if path in kept)
        baking.note(each(bake_page, folder, [path for path in paths if path not in kept]))
        baking.note(each(bake_picture, folder, sorted(baking.pictures)))
        baking.note(make(folder) for make in (extras.not_found, extras.search, extras.static_files))
        baking.note([redirects.write(folder, baking.moved, baking.files)])
        baking.tidy()
        lines.finish()
        state.write(folder)
    return baking.report


def check_site():
    if settings.DEBUG:
        raise Refused("Pages are not baked under DEBUG, because readers get others.")
    if not is_allowed(urlsplit(settings.SITE_URL).netloc):
        raise Refused("ALLOWED_HOSTS lacks the host of SITE_URL.")
    if not Path(settings.STATIC_ROOT).is_dir():
        raise Refused("The static files are not there; run manage.py collectstatic first.")


class Baking:
    """What is known of one bake so far."""

    def __init__(self, folder, lines, told):
        self.folder, self.lines, self.told = folder, lines, told
        self.known = manifest.read(folder)
        self.files, self.pictures, self.moved = set(), set(), {}
        self.report = Report()

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
