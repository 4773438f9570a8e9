"""Every mode and colour profile a picture may come with, brought to 8 bits of sRGB."""

import io

from PIL import ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def eight_bits(image):
    """As P, L, LA, RGB, RGBA or CMYK (which a colour profile may still need)."""
    if image.mode.startswith("I"):
        # 16 bits: convert("L") would clip at 255.
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode in ("P", "L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def true_colour(image):
    return image.convert("RGB") if image.mode == "P" else image


def to_srgb(image, profile: bytes):
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if ImageCms.getProfileDescription(source).startswith("sRGB"):
            return image
        if image.mode in ("P", "LA"):
            image = image.convert("RGB" if image.mode == "P" else "RGBA")
        output = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, SRGB, outputMode=output)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        # The profile is broken or of another colour model: the plain values are the best guess.
        return image
