"""Clusters of characters, each with a font that has it; what no font has is left out."""

import unicodedata
from functools import lru_cache

from anyascii import anyascii

from cards.fonts import Font, fonts

# Joiners shape the letters beside them and have no shape of their own.
JOINERS = "\u200c\u200d"
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def drawable(text: str) -> str:
    """On one line, composed, without controls, marks of direction and variation selectors."""
    text = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(
        character
        for character in text
        if character in JOINERS
        or (unicodedata.category(character) not in HIDDEN and not _selects(character))
    )


def _selects(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def clusters(text: str) -> list[str]:
    """Each letter with its marks and joiners."""
    found = []
    for character in text:
        belongs = character in JOINERS or unicodedata.category(character)[0] == "M"
        if found and (belongs or found[-1].endswith("\u200d")):
            found[-1] += character
        else:
            found.append(character)
    return found


def with_fonts(text: str, first: str) -> list[tuple[str, Font]]:
    """Clusters of `text` that can be drawn. Spaces and signs stay with the letters before them."""
    found, previous = [], None
    for cluster in clusters(drawable(text)):
        if cluster == " " and found and found[-1][0] == " ":
            continue  # what stood between them is left out
        if previous and _is_sign(cluster) and _has(previous, cluster):
            shown, font = cluster, previous
        else:
            shown, font = look_up(cluster, first)
        if font:
            found.append((shown, font))
            previous = font
    return found


@lru_cache(maxsize=20_000)
def look_up(cluster: str, first: str) -> tuple[str, Font | None]:
    """What to draw for a cluster, and with which font: as it is, else in a plainer form, else
    without the marks that no font has, else, if it is a letter, as Latin spells it."""
    decomposed = unicodedata.normalize("NFD", cluster)
    plainer = unicodedata.normalize("NFKC", cluster)
    latin = anyascii(cluster) if unicodedata.category(cluster[0])[0] == "L" else ""
    for form in (cluster, decomposed, plainer, decomposed[0], latin):
        for font in fonts(first):
            if form and _has(font, form):
                return form, font
    return "", None


def readable(text: str, first: str) -> str:
    """`text` without what cannot be drawn."""
    return "".join(cluster for cluster, _ in with_fonts(text, first)).strip()


def _is_sign(cluster: str) -> bool:
    return unicodedata.category(cluster[0])[0] in "PZ"


def _has(font: Font, cluster: str) -> bool:
    return all(character in JOINERS or character in font.characters for character in cluster)
