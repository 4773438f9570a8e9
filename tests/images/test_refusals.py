import io
import random

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from images.uploads import Prepared, prepare
from tests.images.factory import encode, make_image

WHOLE = {kind: encode(make_image(), kind) for kind in ("JPEG", "PNG", "GIF", "WEBP", "AVIF")}


def outcome(data: bytes):
    try:
        return prepare(io.BytesIO(data))
    except ValidationError as error:
        return error.messages[0]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n<?xml version='1.0'?>\n<SVG onload='x()'>", "SVG files can carry scripts"),
        (b"<!DOCTYPE html><title>404", "This file is a web page"),
        (b"%PDF-1.7", "PDF files are not accepted"),
        (b"PK\x03\x04docx", "This file is an archive"),
        (b"%!PS-Adobe EPSF", "EPS files are not accepted."),
        (encode(make_image(), "TIFF"), "TIFF files are not accepted."),
        (encode(make_image(), "BMP"), "BMP files are not accepted."),
        (encode(make_image(), "ICO"), "ICO files are not accepted."),
        (b"\xd7\xcd\xc6\x9a", "WMF files are not accepted."),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC files are not accepted."),
        (b"hello", "This file is not a picture"),
        (b"GIF89a\0\0\0\0\0\0\0", "This GIF file is damaged"),
    ],
)
def test_it_says_why_a_file_is_refused(data, sentence):
    assert outcome(data).startswith(sentence)
    assert outcome(data).count(".") >= 2


@pytest.mark.parametrize("kind", WHOLE)
def test_it_names_the_kind_of_a_file_cut_short(kind):
    name = "WebP" if kind == "WEBP" else kind

    assert outcome(WHOLE[kind][:40]).startswith(f"This {name} file is damaged")


@pytest.mark.parametrize("kind", WHOLE)
def test_it_survives_every_truncation(kind):
    data = WHOLE[kind]
    step = max(1, len(data) // 60)

    outcomes = [outcome(data[:end]) for end in range(0, len(data), step)]

    assert all(isinstance(each, (str, Prepared)) for each in outcomes)


@pytest.mark.parametrize("kind", WHOLE)
def test_it_survives_flipped_bytes(kind):
    dice = random.Random(kind)  # noqa: S311  the same flips in every run, no secret
    for _ in range(60):
        data = bytearray(WHOLE[kind])
        for place in dice.sample(range(len(data)), 4):
            data[place] = dice.randrange(256)

        assert isinstance(outcome(bytes(data)), (str, Prepared))


@given(st.binary(max_size=200), st.sampled_from([b"", *(data[:24] for data in WHOLE.values())]))
def test_it_survives_any_bytes(data, start):
    assert isinstance(outcome(start + data), (str, Prepared))
