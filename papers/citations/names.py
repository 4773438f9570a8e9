"""A printed name in the parts that reference managers sort by.

Parts are guessed from the spelling. A name that gives no hint stays whole (`literal`).
"""

import re
from dataclasses import dataclass

from prose.printable import one_line

# "*" for equal contribution, daggers for notes, raised or plain numbers for affiliations; the number
# of GPT-4 is its name.
MARKERS = re.compile(r"(-\d+)?[\s,*∗⁎†‡§¶‖#\d⁰¹²³⁴-⁹]*$")
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
# After a comma. Md is a given name, Ma a family name.
DEGREE = re.compile(r"(?i:ph\.? ?d|d\.? ?phil|[bm]\.? ?sc|m\.? ?phil|m\.d)\.?|MD")
# Lower case, they open the family name wherever they stand.
PARTICLES = set(
    """
    aan af al am an auf av ben bin d' da das de dei del della den der des di do dos du el
    het ibn in la las le lo los op 't ten ter tho thoe van vom von vor zu zum zur
    """.split()  # noqa: SIM905 - a list of words reads better so
)
# Capitals alone may be a given name as well (Nguyen Van Anh Le), so only the last but one counts.
CAPITAL_PARTICLES = {"De", "Del", "Della", "Di", "Du", "La", "Le", "Van", "Von"}
# What may follow one of these, with a capital too: given names of two letters, such as An, do not.
CAPITAL_FOLLOWERS = {"De", "Dem", "Den", "Der", "Het", "La", "Las", "Los"}
# Between two family names: Ramón y Cajal.
JOINTS = {"e", "i", "y"}
OF_A_GROUP = {"and", "the", "team", "group", "consortium", "collaboration", "others"}
OF_A_COMPANY = {"corp", "corporation", "gmbh", "inc", "llc", "llp", "ltd", "plc"}
# Where the family name comes first: Han, Kana, Hangul.
EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True)
class Name:
    """`particle` is what stands before the family name and is not sorted by ("van der")."""

    literal: str = ""
    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""

    @property
    def inverted(self):
        """van der Maaten, Laurens, as RIS and `citation_author` want it: of OpenAI, Inc. a comma would
        make a person of that family name."""
        if self.literal:
            return self.literal.replace(",", "")
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(filter(None, [family, self.given, self.suffix]))

    @property
    def in_print(self):
        """Laurens van der Maaten, and 王 小明."""
        if EAST_ASIAN.match(self.family):
            return " ".join(filter(None, [self.family, self.given]))
        parts = [self.given, self.particle, self.family, self.suffix]
        return self.literal or " ".join(filter(None, parts))


def without_markers(printed: str) -> str:
    return MARKERS.sub(r"\1", printed)


def name_from(printed: str) -> Name:
    whole = without_markers(one_line(printed))
    words = whole.split(" ")
    lower = {word.lower() for word in words}
    if OF_A_COMPANY & {word.strip(",.") for word in lower}:
        return Name(literal=whole)
    if "," in whole and "and" not in lower:
        return _from_inverted(whole)
    in_brackets = words[-1].startswith("(")
    if len(words) == 1 or in_brackets or OF_A_GROUP & lower:
        return Name(literal=whole)
    if EAST_ASIAN.match(whole):
        return Name(family=words[0], given=" ".join(words[1:]))
    suffix = words.pop() if words[-1].lower() in SUFFIXES and len(words) > 2 else ""
    return _from_words(words, suffix)


def _from_words(words: list[str], suffix: str) -> Name:
    start = _family_start(words)
    end = start
    while end < len(words) - 1 and words[end].lower() in PARTICLES and words[end].islower():
        end += 1
    return Name(
        given=" ".join(words[:start]),
        particle=" ".join(words[start:end]),
        family=" ".join(words[end:]),
        suffix=suffix,
    )


def _family_start(words: list[str]) -> int:
    last = len(words) - 1
    for place in range(1, last):
        word, following = words[place], words[place + 1]
        if word in PARTICLES:
            return place
        if word in JOINTS and place > 1:
            return place - 1
        goes_on = following in PARTICLES or following in CAPITAL_FOLLOWERS
        if word in CAPITAL_PARTICLES and (place + 1 == last or goes_on):
            return place
    return last


def _from_inverted(whole: str) -> Name:
    """Somebody wrote "Family, Given", "Family, Jr., Given" or "Given Family, Jr."."""
    first, *others = [part.strip() for part in whole.split(",") if part.strip()] or [whole]
    parts = [part for part in others if not DEGREE.fullmatch(part)]
    if parts != others:
        return name_from(", ".join([first, *parts]))
    suffix = next((part for part in others if part.lower() in SUFFIXES), "")
    given = [part for part in others if part != suffix]
    if len(given) > 1 or not others:
        return Name(literal=whole)
    if not given:
        return _from_words(first.split(" "), suffix)
    family = _from_words(["", *first.split(" ")], suffix)
    return Name("", given[0], family.particle, f"{family.given} {family.family}".strip(), suffix)
