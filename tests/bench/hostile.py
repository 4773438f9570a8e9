"""What hostile input costs: seconds of computing and memory, each file in a process of its own.

The files are those of the tests, and those of SAMPLE_DATA where it names a folder. What is drawn by
lot is the same in each run, and read one after the other in one process.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from hypothesis import given, settings

from tests.papers.importers.hostile import BOMBS, DRAWN, NASTY_BIBTEX
from tests.roundups.writeups.hostile import HOSTILE

SECONDS, MEGABYTES = 5, 200
EXAMPLES = 60
SAMPLES = Path(os.environ.get("SAMPLE_DATA", "/nonexistent"))
ROW = "{:<9} {:<34} {:>9} {:>7} {:>6} {:>6}  {}"


def main():
    print(f"\nHostile input (at most {SECONDS} s and {MEGABYTES} MB)")
    print(ROW.format("reader", "input", "KB", "CPU s", "MB", "more", "answer"))
    with tempfile.TemporaryDirectory(prefix="camera-ready-bench-") as folder:
        rows = [row(folder, *each) for each in inputs()]
    worst = [max(row[place] for row in rows) for place in range(3)]
    print(
        f"{len(rows)} inputs; the most: {worst[0]:.2f} s, {worst[1]} MB, {worst[2]} MB more than at rest"
    )


def inputs():
    """Reader, name, and contents by the names of their files."""
    for name, content in (BOMBS | NASTY_BIBTEX).items():
        yield "papers", name, {"file": content}
    for name, strategy in DRAWN.items():
        yield "papers", f"{EXAMPLES} of {name} by lot", drawn(strategy)
    for path in sorted(SAMPLES.glob("bibtex/nasty/*.bib")):
        yield "papers", path.name, {path.name: path.read_bytes()}
    for name, content in HOSTILE.items():
        yield "writeups", name, {name: content}
    for path in sorted(SAMPLES.glob("xss-markdown/*.*")):
        for kind in ("md", "html"):
            yield "writeups", f"{path.name} as {kind}", {f"{path.stem}.{kind}": path.read_bytes()}


def drawn(strategy) -> dict:
    examples = []

    @settings(max_examples=EXAMPLES, derandomize=True, database=None, deadline=None)
    @given(strategy)
    def draw(example):
        examples.append(example)

    draw()
    return {f"{number}": example for number, example in enumerate(examples)}


def row(folder, reader, name, contents):
    paths, size = [], 0
    for file, content in contents.items():
        paths.append(Path(folder, file))
        size += paths[-1].write_bytes(
            content if isinstance(content, bytes) else content.encode(errors="surrogatepass")
        )
    words = [sys.executable, "-m", "tests.bench.reading", reader, *map(str, paths)]
    environment = os.environ | {
        "ENV_FILE": "",
        "SECRET_KEY": "only-for-the-benchmark-of-made-up-sites",
    }
    done = subprocess.run(words, env=environment, check=True, capture_output=True, text=True)
    seconds, peak, more, answer = done.stdout.rstrip("\n").split("\t")
    print(ROW.format(reader, name[:34], size // 1000, seconds, peak, more, answer[:60]), flush=True)
    for path in paths:
        path.unlink()
    return float(seconds), int(peak), int(more)


main()
