"""Text as the words that search compares: the same when it is indexed and when it is asked for.

Accents and case are folded. Languages that put no spaces between words are cut into letters, and
"C++" is a word. Both databases get the words ready made, so that they find the same.
"""

import re
import unicodedata
from functools import lru_cache

from prose.sorting import ACCENTS, BASES

LONGEST = 40
APOSTROPHES = re.compile("['’ʼ]s?$")
# Thai, Lao, Khmer and Myanmar; Han and kana.
UNSPACED_ALPHABETS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
HAN_AND_KANA = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
UNSPACED = UNSPACED_ALPHABETS + HAN_AND_KANA
HALF_WIDTH = re.compile("[\uff66-\uff9f]+")
UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")
WORD = re.compile(
    rf"[A-Za-z](?:\+\+|#)(?!\w)|[{UNSPACED}]|(?:(?![{UNSPACED}])[^\W_]"
    r"|(?<=\w)['’ʼ](?=\w)|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0dff\u200c\u200d])+"
)
# The same in a third of the time, for text that is all ASCII.
PLAIN_WORD = re.compile(r"[A-Za-z](?:\+\+|#)(?!\w)|(?:[A-Za-z0-9]+|(?<=\w)'(?=\w))+", re.ASCII)
# The apostrophe of an article or a pronoun without its vowel, as in French and Italian.
ELISION = re.compile(
    r"['’ʼ](?:(?<=\b[cdjlmnst].)|(?<=\bqu.)|(?<=\ball.)|(?<=\b(?:dall|dell|nell|sull).))(?=\w\w)",
    re.IGNORECASE,
)
# A letter that was written once, in a psalter of 1429, and in no query.
BREAK = "ꙮ"
STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
SIGNS = {"+": "plus", "#": "sharp"}


def pattern(text: str) -> re.Pattern:
    return PLAIN_WORD if text.isascii() else WORD


def composed(text: str) -> str:
    """Each letter with its marks as one sign, as most write it, and kana in full width."""
    if text.isascii():
        return text
    text = HALF_WIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    return words_in(composed(text))


def words_in(text: str) -> list[str]:
    """Of text that is `composed`."""
    return [word for word in map(folded, pattern(text).findall(text)) if word]


def with_straight_quotes(query: str) -> str:
    """As keyboards have them: phones and other languages write “so”, „so“ or «so»."""
    return query.translate(STRAIGHT)


def found_by(text: str) -> list[str]:
    """Its words, and those behind an elision: "l'amour" is found by "amour" too."""
    text = composed(text)
    return [*words_in(text), *(word for *_, word in behind_elisions(text))]


def spans(text: str):
    """(start, end, word) for each that it is found by; of text that is `composed`."""
    for found in pattern(text).finditer(text):
        if word := folded(found[0]):
            yield found.start(), found.end(), word
    yield from behind_elisions(text)


def behind_elisions(text: str):
    """Each after a break, so that phrases stay together."""
    for elision in ELISION.finditer(text):
        if found := pattern(text).match(text, elision.end()):
            yield elision.end(), elision.end(), BREAK
            yield found.start(), found.end(), folded(found[0])


@lru_cache(maxsize=10_000)
def folded(word: str) -> str:
    """Of letters, marks and digits alone: neither database takes any of it for syntax."""
    signs = "".join(SIGNS.get(char, "") for char in word)
    lower = APOSTROPHES.sub("", word).casefold().translate(BASES)
    lower = unicodedata.normalize("NFKD", lower)
    lower = unicodedata.normalize("NFC", ACCENTS.sub("", lower)).casefold()
    kept = "".join(char for char in lower if unicodedata.category(char)[0] in "LMN")
    return (kept + signs)[:LONGEST]


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """What "prunes" and "pruning" share; of English words only."""
    if not (word.isascii() and word.isalpha()):
        return word
    import snowballstemmer  # noqa: PLC0415 (the site starts without it)

    # It keeps the word while it works: one of several threads would stem that of another.
    return snowballstemmer.stemmer("english").stemWord(word)


def with_stems(found: list[str]) -> list[str]:
    """The words, and after a break the stems that are not among them: phrases stay together."""
    there = set(found)
    stems = dict.fromkeys(stem(word) for word in found if stem(word) not in there)
    return [*found, BREAK, *map(as_stem, stems)] if stems else found


def as_stem(stem: str) -> str:
    """A stem that nobody wrote. It begins as the word does, so that first letters find both."""
    return stem + BREAK
