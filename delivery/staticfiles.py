"""Static files as browsers get them: compressed, under names that hold a digest of the content."""

import posixpath
import re

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
RELATIVE_ADDRESS = re.compile(r'url\("(?![a-z]+:|[/#])([^"]+)"\)')
COMMENT = re.compile(r"^ */\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)


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
    and puts the parts of a style sheet into it: browsers draw nothing before the last of them."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, *args, **options):
        sheets = StyleSheets(paths)
        whole = {name: (sheets, name) for name in paths if sheets.has_parts(name)}
        yield from super().post_process(paths | whole, *args, **options)


class StyleSheets:
    """What `collectstatic` opens in place of a file whose first lines are `@import "part.css";`."""

    def __init__(self, paths):
        self.paths = paths

    def has_parts(self, name):
        return name.endswith(".css") and IMPORT.search(self.source(name)) is not None

    def open(self, name):
        return ContentFile(self.whole(name).encode())

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

        return IMPORT.sub(part, COMMENT.sub("", self.source(name)))


def moved(css, before, after):
    """The same style sheet in another folder."""

    def address(found):
        target = posixpath.normpath(posixpath.join(before, found[1]))
        return f'url("{posixpath.relpath(target, after)}")'

    return RELATIVE_ADDRESS.sub(address, css)
