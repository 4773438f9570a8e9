"""nginx with nothing but the same bytes, as the limit of what is possible."""

from contextlib import contextmanager
from pathlib import Path

from tests.nginx import PROGRAM, nginx
from tests.serving import free_port

INSIDE = """
    open_file_cache max=100;
    types {{ text/html html; }}
    server {{
        listen 127.0.0.1:{port};
        root {folder}/pages;
        gzip_static on;
        {headers}
    }}
"""


@contextmanager
def limit(folder, headers=(), **pages):
    """Gives its port and process, or two times None where it is not installed. It adds these (name,
    value) to each answer."""
    if PROGRAM is None:
        yield None, None
        return
    folder, port = Path(folder, "nginx"), free_port()
    (folder / "pages").mkdir(parents=True)
    for name, content in pages.items():
        (folder / "pages" / name.replace("_", ".")).write_bytes(content)
    added = "\n".join(f'add_header {name} "{value}";' for name, value in headers)
    with nginx(folder, port, INSIDE.format(folder=folder, port=port, headers=added)) as process:
        yield port, process
