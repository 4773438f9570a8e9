"""Sentences for files that are not accepted, found by the first bytes of the file."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What Pillow would have opened, were it whole.
ACCEPTED = [
    ("JPEG", rb"\xff\xd8"),
    ("PNG", rb"\x89PNG"),
    ("GIF", rb"GIF8"),
    ("WebP", rb"RIFF....WEBP"),
    ("AVIF", rb"....ftypavi[fs]"),
]
NAMED = [
    ("TIFF", rb"II[*+]\0|MM\0[*+]"),
    ("BMP", rb"BM"),
    ("ICO", rb"\0\0[\x01\x02]\0"),
    ("WMF", rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0"),
    ("EMF", rb"\x01\0\0\0.{36} EMF"),
    ("EPS", rb"%!PS|\xc5\xd0\xd3\xc6"),
    ("Photoshop", rb"8BPS"),
    ("HEIC", rb"....ftyp(hei|hev|mif1|msf1)"),
    ("JPEG 2000", rb"\0\0\0\x0cjP|\xff\x4f\xff\x51"),
    ("JPEG XL", rb"\0\0\0\x0cJXL|\xff\x0a"),
]
SENTENCES = [
    (
        "svg",
        rb".*<svg",
        _(
            "SVG files can carry scripts, so they are not accepted. "
            "Export the figure as PNG, about 1,600 pixels wide, and upload that."
        ),
    ),
    (
        "web_page",
        rb".*<(!doctype )?html",
        _(
            "This file is a web page, not a picture. "
            "Open the page, save the picture itself and upload that."
        ),
    ),
    (
        "pdf",
        rb".*%PDF-",
        _(
            "PDF files are not accepted as pictures. "
            "Export the page or the figure as PNG and upload that."
        ),
    ),
    (
        "archive",
        rb"PK\x03\x04",
        _(
            "This file is an archive or an office document, not a picture. "
            "Export the picture as PNG or JPEG and upload that."
        ),
    ),
    (
        "unknown",
        rb"",
        _(
            "This file is not a picture that can be shown here. "
            "Upload a JPEG, PNG, GIF, WebP or AVIF file."
        ),
    ),
]
LOOKED_AT = 1024


def refusal(data: bytes) -> ValidationError:
    """Why these bytes, which Pillow would not open, are refused."""
    head = data[:LOOKED_AT]
    for kind, start in ACCEPTED:
        if re.match(start, head, re.DOTALL):
            return damaged(kind)
    for kind, start in NAMED:
        if re.match(start, head, re.DOTALL):
            return ValidationError(
                _(
                    "%(kind)s files are not accepted. "
                    "Export the picture as PNG or JPEG and upload that."
                ),
                code="kind",
                params={"kind": kind},
            )
    code, sentence = next(
        (code, sentence)
        for code, start, sentence in SENTENCES
        if re.match(start, head, re.DOTALL | re.IGNORECASE)
    )
    return ValidationError(sentence, code=code)


def damaged(kind: str) -> ValidationError:
    return ValidationError(
        _(
            "This %(kind)s file is damaged or incomplete and cannot be read. "
            "Open it in an image editor, save it again and upload the new file."
        ),
        code="damaged",
        params={"kind": kind},
    )
