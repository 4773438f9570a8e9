"""Finds formulas in a text, and the characters that only look like markup."""

import re
from collections.abc import Callable

from prose.placeholders import Held
from prose.sanitise import DROPPED_WITH_CONTENT, TAGS

# Each alternative stops at the next mark of its own kind or at a blank line, so that unclosed
# marks cost linear time.
FORMULA = r"""
    \$\$(?P<display>(?:[^$\\\n]|\\[\s\S]|\n(?![ \t]*\n))+)\$\$
  | \$(?P<inline>(?![\s$])(?:[^$\\\n]|\\[\s\S]|\n(?![ \t]*\n))*(?<!\s))\$(?![\d$])
  | \\\((?P<round>(?:[^\\\n]|\\[^()]|\n(?![ \t]*\n))+)\\\)
  | \\\[(?P<square>(?:[^\\\n]|\\[^\[\]]|\n(?![ \t]*\n))+)\\\]
"""
ATTRIBUTE = r"""\s+[A-Za-z][\w:-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)"""
# Names that stay markup, for the sanitiser to keep or drop; any other "<name>" is text.
TAG_NAMES = "|".join(
    sorted(
        TAGS
        | DROPPED_WITH_CONTENT
        | set(
            """
    article aside audio base big body button canvas center details dialog embed fieldset
    figcaption figure font footer form frame frameset head header hgroup html input label legend
    link main map marquee math menu meta nav option picture section select source strike style
    summary svg template textarea time title tt video
    """.split()  # noqa: SIM905 - a list of words reads better so
        )
    )
)
CODE = r"""
    ^(?P<fence>~{3,}+|`{3,}+)[^\n]*\n(?:[^\n]*\n)*?(?P=fence)[ ]*$
  | (?<!`)(?P<ticks>`+)(?!`)
    (?:[^`\n]++|\n(?![ \t]*\n)|(?!(?P=ticks)(?!`))`++)*+
    (?P=ticks)(?!`)
"""
TAG = rf"""
    (?P<comment><!--[^<]*?-->)
  | </?(?:{TAG_NAMES})(?=[\s/>])(?:{ATTRIBUTE})*\s*/?>
  | <(?:https?://|mailto:|[^\s<>@]+@)[^\s<>]+>
  | (?<=\]\()<[^\n<>]*>
  | (?P<loose><|`+)
"""
MARKDOWN = re.compile(rf"{CODE}|{FORMULA}|\\.|{TAG}", re.VERBOSE | re.MULTILINE | re.IGNORECASE)
PLAIN = re.compile(rf"{FORMULA}|\\(?P<dollar>\$)|\\.", re.VERBOSE)
PRICE = re.compile(r"\d[\d.,]*+(?:\s*+(?:[-–—]|[kKMB]\b|bn\b))?\s++[A-Za-z]{2,}")
QUOTE_MARK = re.compile(r"\n[ \t]*>[ \t]?")


def scan(text: str, pattern: re.Pattern, hold: Callable[[Held], str]) -> str:
    parts, position = [], 0
    while match := pattern.search(text, position):
        parts.append(text[position : match.start()])
        replacement = _replacement(match, hold)
        if replacement is None:
            # A mark that opens nothing: step over it alone.
            parts.append(text[match.start()])
            position = match.start() + 1
        else:
            parts.append(replacement)
            position = match.end()
    parts.append(text[position:])
    return "".join(parts)


def pieces(line: str) -> list[tuple[str, str]]:
    """A line of text with formulas as (text, LaTeX) pairs; the last pair has no formula."""
    formulas = []

    def hold(held):
        if held.latex is None:
            return held.source
        formulas.append(held.latex)
        return "\0"

    texts = scan(line.replace("\0", ""), PLAIN, hold).split("\0")
    return list(zip(texts, [*formulas, ""], strict=True))


def _replacement(match: re.Match, hold) -> str | None:
    kind = match.lastgroup
    if kind in ("loose", "dollar"):
        return hold(Held(match[kind]))
    if kind == "comment":
        return ""
    if kind not in ("display", "inline", "round", "square"):
        return match[0]
    latex = match[kind]
    if kind == "inline" and _is_price(match):
        return None
    if _quoted(match):
        latex = QUOTE_MARK.sub("\n", latex)
    if not latex.strip():
        return None
    return hold(Held(match[0], latex, kind in ("display", "square")))


def _is_price(match: re.Match) -> bool:
    before = match.string[max(0, match.start() - 1) : match.start()]
    latex = match["inline"]
    if not latex[0].isdigit():
        return False
    if before.isalpha():
        return True
    return bool(PRICE.match(latex)) and not re.search(r"[\\^_={}]", latex)


def _quoted(match: re.Match) -> bool:
    line = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    return line.lstrip().startswith(">")
