"""What stands in for a photo: initials on a hue that stays with the name."""

import zlib

HUE_STEP = 15


def initials(name: str) -> str:
    """First letters of the first and last word; the first character alone for one-word names."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    ends = words[:1] + words[1:][-1:]
    return "".join(word[0] for word in ends).upper()


def hue(name: str) -> int:
    """A hue in degrees, the same for the same name on every machine."""
    return zlib.crc32(name.encode()) % (360 // HUE_STEP) * HUE_STEP


class Monogrammed:
    """Needs a `name`."""

    @property
    def initials(self):
        return initials(self.name)

    @property
    def hue(self):
        return hue(self.name)
