import re

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.http import HttpResponse

from delivery import styles
from delivery.staticfiles import StaticFilesMiddleware, StaticFilesStorage

STYLES = settings.BASE_DIR / "static/css"


@pytest.fixture
def collect(tmp_path):
    """collect({name: content}) gives what is stored for a name."""

    def collected(files):
        for name, content in files.items():
            file = tmp_path / "source" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)
        source = FileSystemStorage(tmp_path / "source")
        storage = StaticFilesStorage(location=tmp_path / "collected", base_url="/static/")
        for name in files:
            with source.open(name) as file:
                storage.save(name, file)
        for _, _, failure in storage.post_process({name: (source, name) for name in files}):
            if isinstance(failure, Exception):
                raise failure
        return lambda name: storage.open(storage.hashed_files[name]).read().decode()

    return collected


def test_a_style_sheet_holds_its_parts_in_their_order(collect):
    stored = collect(
        {
            "css/site.css": '/* All. */\n@import "a.css";\n@import "b.css";\np { top: 0; }\n',
            "css/a.css": "/* A part,\n   in two lines. */\na { top: 1px; } /* here too */\n",
            "css/b.css": '@import "c.css";\nb { top: 2px; }\n/* end */\n',
            "css/c.css": "i { top: 3px; }\n",
        }
    )

    assert stored("css/site.css") == ("a{top:1px}i{top:3px}b{top:2px}p{top:0}")


def test_a_script_of_the_pages_leaves_out_what_only_its_authors_read(collect):
    script = '// Why.\n\nfunction a() {\n  // Here too.\n  return "// not here";\n}\n'
    stored = collect({"js/site.js": script, "desk/page.js": script})

    assert stored("js/site.js") == 'function a() {\nreturn "// not here";\n}\n'
    assert stored("desk/page.js") == script


def test_addresses_in_a_part_of_another_folder_lead_to_the_same_file(collect):
    stored = collect(
        {
            "css/site.css": '@import "../prose/part.css";\n',
            "prose/part.css": 'a { src: url("../fonts/f.woff2"), url("data:,x"), url("#i"); }\n',
            "fonts/f.woff2": "a font",
        }
    )

    assert re.fullmatch(
        r'a\{src:url\("\.\./fonts/f\.[0-9a-f]{12}\.woff2"\),url\("data:,x"\),url\("#i"\)\}',
        stored("css/site.css"),
    )


def test_a_changed_part_gives_the_whole_another_name(collect, tmp_path):
    names = set()
    for width in (1, 2):
        collect({"site.css": '@import "a.css";\n', "a.css": f"a {{ top: {width}px; }}\n"})
        names |= {file.name for file in (tmp_path / "collected").glob("site.*.css")}

    assert len(names) == 2


def test_a_missing_part_is_named(collect):
    with pytest.raises(FileNotFoundError, match=r"site.css imports gone.css, which is not there"):
        collect({"site.css": '@import "gone.css";\n'})


def test_every_style_sheet_of_the_site_is_linked_or_part_of_one():
    sheets = {file.name: file.read_text() for file in STYLES.glob("*.css")}
    parts = {part for css in sheets.values() for part in re.findall(r'@import "([^"/]+)"', css)}
    pages = "".join(file.read_text() for file in settings.BASE_DIR.glob("templates/**/*.html"))
    whole = styles.WHOLE.removeprefix("css/")
    linked = {name for name in sheets if f'"css/{name}"' in pages} | {whole}

    assert sheets.keys() - parts - linked == set()
    assert parts - sheets.keys() == set()


@pytest.fixture
def static_files(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.DEBUG = False
    return StaticFilesMiddleware(lambda request: HttpResponse(status=404))


def test_a_file_is_found_when_it_is_asked_for_and_remembered(static_files, tmp_path, rf):
    (tmp_path / "mark.svg").write_text("<svg/>")
    first = static_files(rf.get("/static/mark.svg"))
    (tmp_path / "mark.svg.gz").write_bytes(b"later")
    again = static_files(rf.get("/static/mark.svg", headers={"accept-encoding": "gzip"}))

    assert [each.getvalue() for each in (first, again)] == [b"<svg/>", b"<svg/>"]
    assert list(static_files.files) == ["/static/mark.svg"]


@pytest.mark.parametrize("path", ["", "gone.svg", "folder", "../outside.svg", "a\0b", "a" * 5000])
def test_what_is_no_static_file_is_neither_found_nor_remembered(static_files, tmp_path, rf, path):
    (tmp_path / "folder").mkdir()

    assert static_files(rf.get(f"/static/{path}")).status_code == 404
    assert not static_files.files
