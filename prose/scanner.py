"""Finds formulas in a text, and the characters that only look like markup."""

import re
from collections.abc import Callable, Iterator

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
FORMULAS = ("display", "inline", "round", "square")
PRICE = re.compile(r"\d[\d.,]*+(?:\s*+(?:[-–—]|[kKMB]\b|bn\b))?\s++[A-Za-z]{2,}")
INDENTED = re.compile(r"[ ]{4}|\t|[ \t]*$")
QUOTE_MARK = re.compile(r"\n[ \t]*>[ \t]?")


def scan(text: str, pattern: re.Pattern, hold: Callable[[Held], str]) -> str:
    parts, position = [], 0
    while match := search(pattern, text, position):
        parts += [text[position : match.start()], _replacement(match, hold)]
        position = match.end()
    return "".join([*parts, text[position:]])


def search(pattern: re.Pattern, text: str, position: int) -> re.Match | None:
    """The next match; a mark that opens nothing is stepped over alone."""
    while (match := pattern.search(text, position)) and _opens_nothing(match):
        position = match.start() + 1
    return match


def parts_by_code(text: str) -> Iterator[tuple[str, str]]:
    """As (text, code) pairs; the last pair has no code. Marks within a formula make no code."""
    begin = position = 0
    while match := search(MARKDOWN, text, position):
        position = match.end()
        if match.lastgroup in ("fence", "ticks"):
            yield text[begin : match.start()], match[0]
            begin = position
    yield text[begin:], ""


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


def _opens_nothing(match: re.Match) -> bool:
    kind = match.lastgroup
    if kind not in FORMULAS:
        return False
    return kind == "inline" and _is_price(match) or not _latex(match).strip()


def _replacement(match: re.Match, hold) -> str:
    kind = match.lastgroup
    if kind in ("loose", "dollar"):
        return hold(Held(match[kind]))
    if kind == "comment":
        return _comment(match, hold)
    if kind not in FORMULAS:
        return match[0]
    return hold(Held(match[0], _latex(match), kind in ("display", "square")))


def _latex(match: re.Match) -> str:
    latex = match[match.lastgroup]
    return QUOTE_MARK.sub("\n", latex) if _quoted(match) else latex


def _comment(match: re.Match, hold) -> str:
    """Gone, but for indented lines, of which Markdown may make code. It takes away the indent of each."""
    lines = (_line_before(match) + match[0]).split("\n")
    if not all(map(INDENTED.match, lines)):
        return ""
    return re.sub(r"\S.*", lambda line: hold(Held(line[0], only_in_code=True)), match[0])


def _is_price(match: re.Match) -> bool:
    before = match.string[max(0, match.start() - 1) : match.start()]
    latex = match["inline"]
    if not latex[0].isdigit():
        return False
    if before.isalpha():
        return True
    return bool(PRICE.match(latex)) and not re.search(r"[\\^_={}]", latex)


def _quoted(match: re.Match) -> bool:
    return _line_before(match).lstrip().startswith(">")


def _line_before(match: re.Match) -> str:
    return match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
