"""The JPEGs that this site makes, and how to know one again: each further encoding loses quality."""

import io
import re

SEGMENT = re.compile(rb"\xff([\xc2\xc4\xda\xdb\xe0])(..)", re.DOTALL)
HUFFMAN_TABLE, SCAN = b"\xc4", b"\xda"
# Of a scan: no restart, and no other marker.
CODED = re.compile(rb"(?:[^\xff]|\xff\x00)*+")
START, END = b"\xff\xd8", b"\xff\xd9"
# Our encoder writes 10 scans and no more than two tables for each.
MOST_SEGMENTS = 40
# A picture that is decoded and encoded again takes some per cent less.
LONGEST = 1.25


def encode(image, sharp_colours=False) -> bytes:
    """`sharp_colours`: coloured lines stay sharp, for more bytes."""
    out = io.BytesIO()
    subsampling = {"subsampling": 0} if sharp_colours else {}
    image.save(out, "JPEG", quality=90, progressive=True, optimize=True, **subsampling)
    return out.getvalue()


def is_own(data: bytes, image) -> bool:
    """Whether `data`, which was decoded to `image`, holds to the byte what our encoder would write
    around such a picture, and nothing besides. Only the coded picture itself may differ."""
    given = frame_of(data)
    if given is None:
        return False
    for sharp_colours in (False, True):
        again = encode(image, sharp_colours)
        if frame_of(again) == given:
            return len(data) <= len(again) * LONGEST
    return False


def frame_of(data: bytes) -> list[bytes] | None:
    """All segments in their order, but for what depends on each pixel; None if there is anything
    that our encoder does not write."""
    if not data.startswith(START):
        return None
    frame, place = [], len(START)
    for _segment in range(MOST_SEGMENTS):
        if place == len(data) - len(END) and data.endswith(END):
            return frame
        if not (found := SEGMENT.match(data, place)):
            return None
        kind, length = found[1], int.from_bytes(found[2])
        place += 2 + length
        inner = data[found.end() : place]
        if kind != HUFFMAN_TABLE:
            frame.append(kind + inner)
        elif not is_one_table(inner):
            return None
        if kind == SCAN:
            place = CODED.match(data, place).end()
    return None


def is_one_table(inner: bytes) -> bool:
    counts = inner[1:17]
    return len(inner) == 17 + sum(counts)
