"""Latin letters for text in other scripts, good enough to read an address aloud."""

import re
import unicodedata

from anyascii import anyascii
from django.conf import settings

# Not U+03A2 among them, which is no letter and has no name.
LONE_GREEK = re.compile("(?<![\u0370-\u03ff])[\u0391-\u03a1\u03a3-\u03c9](?![\u0370-\u03ff])")


def romanised(text: str) -> str:
    """What slugs can show stays as it is, and so does punctuation. Han is read as Chinese, a word
    for each character; in Japanese, whose readings depend on the word, it is left out."""
    text = LONE_GREEK.sub(_name_of_letter, unicodedata.normalize("NFC", text))
    japanese = settings.LANGUAGE_CODE.startswith("ja") or any(_is_kana(char) for char in text)
    return "".join(_romanised(char, japanese) for char in text)


def _romanised(char, japanese):
    if char.isascii() or unicodedata.category(char)[0] not in "LMN":
        return char
    if unicodedata.normalize("NFKD", char)[0].isascii() or unicodedata.combining(char):
        return char
    name = unicodedata.name(char, "")
    if name.startswith(("CJK", "IDEOGRAPHIC")):
        return " " if japanese else f" {anyascii(char)} "
    return anyascii(char)


def _name_of_letter(found):
    """β-VAE is read beta-VAE."""
    return unicodedata.name(found[0]).partition("LETTER ")[2].split()[0].lower()


def _is_kana(char):
    return "\u3041" <= char <= "\u30ff"
