"""Names of people: how to tell one, and a list of them."""

import re

NAME_PART = r"(?:[^\W\d_](?:[^\W\d_]|['’.\-])*|[^\W\d_]\.)"
NAME = re.compile(rf"{NAME_PART}(?:[ \u00a0]{NAME_PART}){{0,5}}")
PARTICLES = set(
    """
    de da di do dos del della van von den der la le bin ben ibn al el y e zu zur ter ten af av
    """.split()  # noqa: SIM905 - a list of words reads better so
)
NOT_NAMES = set(
    """
    learning network networks neural deep vision language models model data the and for with of in
    on reinforcement generative training robotics speech processing optimization attention graph
    theory transformer summary paper code video university institute lab labs research team
    copyright reserved rights tool tracking best papers conference post blog series happy reading
    conclusion notes by from advocate engineer scientist
    """.split()  # noqa: SIM905 - a list of words reads better so
)
MORE_AUTHORS = re.compile(r"\bet\.? al\b\.?|\bothers\b|…|\.\.\.", re.IGNORECASE)
BETWEEN_NAMES = ",;&，；、،؛"
AND = r"(?:and|und|et(?! al\b))"
UNSPACED_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々]{2,6}")
MARKS = "*†‡§¶∗⁎¹²³⁴⁵⁰,"


def is_name(words: str) -> bool:
    words = words.strip().strip(MARKS).strip()
    if not 2 < len(words) <= 60 or not NAME.fullmatch(words):
        return False
    parts = re.split(r"[ \u00a0]", words)
    big = [part for part in parts if part.casefold() not in PARTICLES]
    if len(parts) < 2 or {part.casefold() for part in parts} & NOT_NAMES:
        return False
    if any(len(part) > 3 and part.endswith(".") for part in parts[:-1]):
        return False  # the end of a sentence
    return all(part[0].isupper() or not part[0].isascii() for part in big)


def names_in(words: str, labelled=False) -> list[str] | None:
    """The names of a list of authors, or None if it is something else. Below a label that says so,
    a word in a script without spaces is a name."""
    parts = re.split(
        rf"\s*[{BETWEEN_NAMES}]\s*(?:{AND}\s+)?|\s+{AND}\s+",
        words.strip().strip(".。:)" + BETWEEN_NAMES),
    )
    parts = [part.strip() for part in parts if part.strip(MARKS + " ")]
    if parts and MORE_AUTHORS.fullmatch(parts[-1]):
        parts.pop()
    parts = [re.sub(r"\s+et\.? al\.?$", "", part) for part in parts]
    parts = [" ".join(part.strip(MARKS + "0123456789 ").split()) for part in parts]
    known = [is_name(part) or (labelled and UNSPACED_NAME.fullmatch(part)) for part in parts]
    return parts if parts and all(known) else None
