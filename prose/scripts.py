"""What the letters of a text say about its language, and no more than they say."""

import unicodedata
from functools import lru_cache

# By the first word of the letters' Unicode names. A script that one living language has for itself
# names that language. Han alone may be Chinese or Japanese, Arabic letters are Persian's too: there
# only the script is true. It still keeps fonts and voices from taking the text for the page's language.
TAGS = {
    "ARABIC": "und-Arab",
    "ARMENIAN": "hy",
    "BENGALI": "und-Beng",
    "CJK": "und-Hani",
    "CYRILLIC": "und-Cyrl",
    "DEVANAGARI": "und-Deva",
    "ETHIOPIC": "und-Ethi",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "HANGUL": "ko",
    "HEBREW": "und-Hebr",
    "HIRAGANA": "ja",
    "IDEOGRAPHIC": "und-Hani",
    "KANNADA": "kn",
    "KATAKANA": "ja",
    "KHMER": "km",
    "LAO": "lo",
    "MALAYALAM": "ml",
    "MYANMAR": "und-Mymr",
    "ORIYA": "or",
    "SINHALA": "si",
    "TAMIL": "ta",
    "TELUGU": "te",
    "THAI": "th",
    "TIBETAN": "und-Tibt",
}
HAN = "und-Hani"
LEFTWARD = {"R", "AL", "AN", "RLE", "RLO", "RLI", "FSI"}


@lru_cache(maxsize=4096)
def language_of(text: str) -> str:
    """A tag for text whose letters are all of one script other than Latin, "" for any other."""
    if text.isascii():
        return ""
    tags = {_tag(char) for char in unicodedata.normalize("NFKC", text) if char.isalpha()}
    if tags in ({HAN, "ja"}, {HAN, "ko"}):
        tags.discard(HAN)
    return tags.pop() if len(tags) == 1 else ""


@lru_cache(maxsize=4096)
def runs_left(text: str) -> bool:
    """Whether any of it is written from right to left, or says that what follows is."""
    return not text.isascii() and any(unicodedata.bidirectional(c) in LEFTWARD for c in text)


def _tag(letter: str) -> str:
    name = unicodedata.name(letter, "").replace("-", " ")
    return TAGS.get(name.partition(" ")[0], "")
