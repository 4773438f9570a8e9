"""What stands in for a photo: initials on a hue that stays with the name."""

import re
import unicodedata
import zlib

HUE_STEP = 15
# One of their characters is a syllable or a word already.
WIDE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")
SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "phd", "md"}
VIRAMA = 9  # the combining class of the sign that joins two consonants into one letter
ELISION = re.compile("^[a-z]['’](?=[A-Z])")  # d'Alembert
NON_JOINER = "\u200c"


def initials(name: str) -> str:
    """First letters of the first and last word; the first one alone for one-word names, and of
    names whose characters are syllables or words."""
    words = _words(unicodedata.normalize("NFC", name))
    ends = [_letter(word) for word in [*words[:1], *words[1:][-1:]]]
    if ends and unicodedata.name(ends[0][0], "").startswith(WIDE):
        return ends[0]
    joined = any(unicodedata.bidirectional(letter[0]) == "AL" for letter in ends)
    return (NON_JOINER if joined else "").join(ends)


def _words(name):
    words = [ELISION.sub("", word) for word in name.split()]
    words = [word for word in words if word[0].isalnum()]
    while len(words) > 1 and words[-1].strip(".,").lower() in SUFFIXES:
        words.pop()
    # A particle is not the name: van der Maaten is an M.
    while len(words) > 1 and words[0].islower() and words[0].isalpha() and words[-1][0].isupper():
        words.pop(0)
    return words[0].split("-") if len(words) == 1 and words[0][-1] != "-" else words


def _letter(word):
    """As readers count letters: with its marks, and with what a virama joins to it."""
    end = 1
    while end < len(word) and (
        unicodedata.category(word[end])[0] == "M" or unicodedata.combining(word[end - 1]) == VIRAMA
    ):
        end += 1
    letter = word[:end]
    upper = letter.upper()
    return upper if len(upper) == len(letter) else letter


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
