"""Turns an uploaded file into a picture that is safe to publish, or says why not."""

import io
import threading
import warnings
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

from images import jpeg
from images.colours import eight_bits, to_srgb, true_colour
from images.refusals import damaged, refusal

FORMATS = ["JPEG", "PNG", "GIF", "WEBP", "AVIF"]
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 3200
# A PNG above this many bytes, without transparency, is tried as JPEG.
LARGE_PNG = 150_000
# Every scan of a progressive JPEG is a pass over all its pixels; cameras write about ten.
MAX_JPEG_SCANS = 100
# The EXIF tag, and how to undo each of its values.
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

# Forty million pixels take about 600 MB on their way: a threaded server decodes one at a time.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Prepared:
    content: bytes
    extension: str
    width: int
    height: int
    notes: list[str] = field(default_factory=list)


def prepare(file) -> Prepared:
    """Re-encode `file` (a Django File or any binary stream) as JPEG or PNG: upright, sRGB,
    8 bits a channel, no metadata. What has come out of here once comes out the same again.
    Raises ValidationError with a sentence for the editor."""
    data = _read(file)
    with ONE_AT_A_TIME:
        image, photo, notes = _decode(data)
        content, extension = _encode(image, photo, data)
    return Prepared(content, extension, *image.size, notes)


def _read(file) -> bytes:
    if file.seekable():
        file.seek(0)
    data = file.read(MAX_BYTES + 1)
    if not data:
        raise ValidationError(_("The file is empty. Choose the picture again."), code="empty")
    if len(data) > MAX_BYTES:
        raise ValidationError(
            _(
                "The file is larger than %(most)s MB. "
                "Save it smaller (%(side)s pixels wide is plenty) and upload that."
            ),
            params={"most": MAX_BYTES // 1024**2, "side": MAX_SIDE},
            code="too_large",
        )
    return data


def _decode(data: bytes):
    # A broken file makes Pillow raise almost anything: OSError, SyntaxError, struct.error,
    # IndexError, OverflowError … None of it is worth a traceback.
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except Exception:
        raise refusal(data) from None
    kind = "JPEG" if image.format == "MPO" else image.format.replace("WEBP", "WebP")
    if 0 in image.size or (kind == "JPEG" and data.count(b"\xff\xda") > MAX_JPEG_SCANS):
        raise damaged(kind)
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    try:
        notes = _notes(image, kind)
        return _clean(image), kind == "JPEG", notes
    except Exception:
        raise damaged(kind) from None


def _too_many_pixels() -> ValidationError:
    return ValidationError(
        _(
            "The picture has more than %(most)s million pixels. "
            "Scale it down (%(side)s pixels wide is plenty) and upload that."
        ),
        params={"most": MAX_PIXELS // 1_000_000, "side": MAX_SIDE},
        code="too_many_pixels",
    )


def _notes(image, kind: str) -> list[str]:
    notes = []
    if kind != "JPEG" and getattr(image, "is_animated", False):
        notes.append(_("The picture is animated: only its first frame is kept."))
    if max(image.size) > MAX_SIDE:
        notes.append(
            _(
                "The picture was scaled down from %(width)s × %(height)s pixels "
                "to %(side)s on its long side."
            )
            % {"width": image.width, "height": image.height, "side": MAX_SIDE}
        )
    return notes


def _clean(image):
    target = _fit(image.size)
    # JPEG can be decoded at a half or a quarter of its size, which saves time and memory.
    image.draft(None, target)
    image.load()
    profile = image.info.get("icc_profile")
    turn = UPRIGHT.get(_orientation(image))
    image = eight_bits(image)
    if image.size != target:
        image = true_colour(image).resize(target, Image.Resampling.LANCZOS, reducing_gap=3)
    if profile:
        image = to_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    if turn is not None:
        image = image.transpose(turn)
    if image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert(image.mode[:-1])
    image.info = {}
    return image


def _orientation(image) -> int:
    try:
        return image.getexif().get(ORIENTATION, 1)
    except Exception:  # broken EXIF or XMP around a picture that is whole
        return 1


def _fit(size):
    scale = min(1, MAX_SIDE / max(size))
    return tuple(max(1, round(side * scale)) for side in size)


def _encode(image, photo: bool, data: bytes) -> tuple[bytes, str]:
    """JPEG for photographs, PNG for plots and for anything with transparency."""
    opaque = image.mode in ("L", "RGB")
    if photo and opaque:
        return data if jpeg.is_own(data, image) else jpeg.encode(image), "jpg"
    # Optimising takes seconds for a photograph: find out first whether it is one.
    quick = _png(image, compress_level=1)
    if opaque and len(quick) > LARGE_PNG:
        lossy = jpeg.encode(image, sharp_colours=True)
        if len(lossy) * 3 < len(quick):
            return lossy, "jpg"
    return min(quick, _png(image, optimize=True), key=len), "png"


def _png(image, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()
