"""Static files as browsers get them: compressed, under names that hold a digest of the content."""

import posixpath
import re

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

from delivery.minified import minified

ONLY_FOR_AUTHORS = re.compile(rb"^\s*//.*\n|^\s+", re.MULTILINE)
IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
RELATIVE_ADDRESS = re.compile(r'url\("(?![a-z]+:|[/#])([^"]+)"\)')


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Looks at a file when it is first asked for: looking at all of them takes as long as a tenth of
    the start of the site. Names of what is not there are not remembered, since anybody makes some up."""

    def find_file(self, url):
        found = self.files.get(url) or super().find_file(url)
        if found is not None and not settings.DEBUG:
            self.files[url] = found
        return found


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also gives the modules that a script imports their hashed names, so that none goes stale,
    puts the parts of a style sheet into it, since browsers draw nothing before the last of them, and
    leaves out what only its authors read."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, *args, **options):
        sheets = StyleSheets(paths)
        whole = {name: (sheets, name) for name in paths if name.endswith(".css")}
        whole |= {name: (Scripts(paths), name) for name in paths if name.startswith("js/")}
        yield from super().post_process(paths | whole, *args, **options)


class Scripts:
    """What `collectstatic` opens in place of a script of the public pages: without lines of comment and
    without indentation, which none of their strings spans."""

    def __init__(self, paths):
        self.paths = paths

    def open(self, name):
        storage, path = self.paths[name]
        with storage.open(path) as file:
            return ContentFile(ONLY_FOR_AUTHORS.sub(b"", file.read()))


class StyleSheets:
    """What `collectstatic` opens in place of a style sheet: whose lines are `@import "part.css";`, with
    the parts in their places, and minified."""

    def __init__(self, paths):
        self.paths = paths

    def open(self, name):
        return ContentFile(minified(self.whole(name)).encode())

    def source(self, name):
        storage, path = self.paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    def whole(self, name):
        folder = posixpath.dirname(name)

        def part(found):
            inside = posixpath.normpath(posixpath.join(folder, found[1]))
            if inside not in self.paths:
                raise FileNotFoundError(f"{name} imports {found[1]}, which is not there.")
            return moved(self.whole(inside), posixpath.dirname(inside), folder)

        return IMPORT.sub(part, self.source(name))


def moved(css, before, after):
    """The same style sheet in another folder."""

    def address(found):
        target = posixpath.normpath(posixpath.join(before, found[1]))
        return f'url("{posixpath.relpath(target, after)}")'

    return RELATIVE_ADDRESS.sub(address, css)
