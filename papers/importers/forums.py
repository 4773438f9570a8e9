"""Ids of OpenReview that stand bare in a text: ten letters, digits, hyphens and low lines, drawn by
lot, which a word or a number can be as well."""

import re

SHAPE = re.compile(r"[\w-]{8,12}", re.ASCII)
# Words that people write (CamelCase, abbreviations, numbers, hyphens) have a vowel in each run of
# small letters, no run of one letter, and go on in a capital after a number.
ORDINARY = re.compile(
    r"(?:(?=[a-z]*[aeiou])[a-z]{2,}(?![a-z])|Mc(?=[A-Z])|[A-Z][aeiou](?![a-z])|[A-Z]+s?|\d+(?![a-z])|[-_])+"
)
# Until 2020, ids began with one of these pairs.
EARLY = re.compile(r"(?!Hy[bdp]|Byte|Sky|Sy[mns])[BHSr][kyJ1](?=.*[A-Z]{2})[\w-]{8}", re.ASCII)
RANDOM = re.compile(r"(?=.*[a-z])(?=.*[A-Z])[\w-]{9,12}", re.ASCII)
# Small letters with a number among them are hardly a word.
MIXED = re.compile(r"(?![0-9a-f]+$)(?=.*\d.*[A-Za-z])[\w-]{10}", re.ASCII)


def is_forum(word: str) -> bool:
    """Whether it looks like an id and not like a word, wherever it stands."""
    if EARLY.fullmatch(word):
        return True
    return bool(RANDOM.fullmatch(word)) and not ORDINARY.fullmatch(word)


def may_be_forum(word: str) -> bool:
    """Whether it is tried where nothing but ids can be meant."""
    return is_forum(word) or bool(MIXED.fullmatch(word))


def has_shape(word: str) -> bool:
    return bool(SHAPE.fullmatch(word))
