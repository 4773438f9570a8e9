"""AVIF, encoded by a process of its own: an encoder cannot be stopped, a process can.

It reads a picture and writes each size as soon as it is done, so that what was made in time counts.
"""

import io
import struct
import subprocess
import sys
from pathlib import Path

from PIL import features

from images.scaling import opened, scaled

AVAILABLE = features.check("avif")
# For all sizes of a picture: a plot takes one, the largest photo ten (and 290 MB).
SECONDS = 30
# A slower encoder saves 5 % and takes twice the time. Full colour keeps thin lines crisp.
OPTIONS = {"quality": 60, "speed": 7, "subsampling": "4:4:4", "max_threads": 1}
HEAD = struct.Struct(">III")  # width, height, length


def encode(master: bytes) -> list[tuple[int, int, bytes]]:
    """(width, height, bytes), narrowest first; only those that were ready in time, and none where
    Pillow was built without AVIF."""
    if not AVAILABLE:
        return []
    command = [sys.executable, "-m", "images.avif"]
    root = Path(__file__).parents[1]
    try:
        done = subprocess.run(
            command, cwd=root, input=master, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        return list(_whole(late.stdout or b""))
    return list(_whole(done.stdout))


def _whole(stream: bytes):
    place = HEAD.size
    while place <= len(stream):
        width, height, length = HEAD.unpack_from(stream, place - HEAD.size)
        content = stream[place : place + length]
        if len(content) == length:
            yield width, height, content
        place += length + HEAD.size


def _write_all(master: bytes, out):
    with opened(master) as image:
        for each in scaled(image):
            content = io.BytesIO()
            each.save(content, "AVIF", **OPTIONS)
            out.write(HEAD.pack(*each.size, content.tell()) + content.getbuffer())
            out.flush()


if __name__ == "__main__":
    _write_all(sys.stdin.buffer.read(), sys.stdout.buffer)
