"""The only module that knows math-core: one formula of LaTeX in, safe MathML out."""

import re
from functools import lru_cache
from html import escape

from math_core import LatexError, LatexToMathML

from prose.mathml import clean

MAX_FORMULA_LENGTH = 2000
# math-core recurses about 4 kB of stack for each level and overflows without an exception;
# these two bounds keep a formula under half of a 2 MB thread.
MAX_COMMANDS = 250
MAX_DEPTH = 40

MACROS = {
    "E": r"\mathbb{E}",
    "abs": r"\left|#1\right|",
    "ensuremath": "#1",
    "mathbbm": r"\mathbb{#1}",
    "mathds": r"\mathbb{#1}",
    "mbox": r"\text{#1}",
    "norm": r"\left\|#1\right\|",
    "smash": "#1",
    "widetilde": r"\tilde{#1}",
}
SCROLLER = '<span class="formula" tabindex="0" role="group" aria-label="Formula">'
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
DEFINITION = re.compile(
    r"\\(?:[egx]?def|(?:future)?let|(?:(?:re)?new|provide|Declare)(?!line)[A-Za-z]+)(?![A-Za-z])"
)
# math-core prints the distance of "\\[2pt]" as text.
ROW_DISTANCE = re.compile(r"(\\\\\*?)[ \t]*\[\s*-?[\d.]+\s*(?:em|ex|pt|mu|mm|cm|in|px)\s*\]")
OPENING = re.compile(r"\\(?:begin|left)(?![A-Za-z])|(?<!\\)(?:\\\\)*\{")
CLOSING = re.compile(r"\\(?:end|right)(?![A-Za-z])|(?<!\\)(?:\\\\)*\}")

_converter = LatexToMathML(macros=MACROS, fancy_error=False, max_expansions=200)


@lru_cache(maxsize=512)
def formula(latex: str, *, display: bool = False) -> tuple[str, str | None]:
    """The HTML of a formula, and a sentence for the editor when it could not be converted."""
    latex = latex.strip()
    reason = _refusal(latex)
    if reason is None:
        try:
            mathml = _converter.convert_with_local_state(
                ROW_DISTANCE.sub(r"\1", latex), displaystyle=display
            )
        except LatexError as error:
            reason = re.sub(r"^\d+: ", "", str(error)).rstrip(".")
    if reason is not None:
        shown = latex if len(latex) <= 80 else latex[:79] + "…"
        reason = reason[:1].lower() + reason[1:]
        problem = f"The formula “{shown}” could not be converted: {reason}."
        return f'<code class="formula-error">{escape(latex)}</code>', problem
    html = clean(mathml, latex)
    return f"{SCROLLER}{html}</span>" if display else html, None


def _refusal(latex: str) -> str | None:
    if not latex:
        return "it is empty"
    if len(latex) > MAX_FORMULA_LENGTH:
        return f"it is longer than {MAX_FORMULA_LENGTH:,} characters"
    if DEFINITION.search(latex):
        return "commands cannot be defined here"
    if len(COMMAND.findall(latex)) > MAX_COMMANDS:
        return f"it has more than {MAX_COMMANDS} commands"
    if _depth(latex) > MAX_DEPTH:
        return f"it is nested more than {MAX_DEPTH} levels deep"
    return None


def _depth(latex: str) -> int:
    """An upper bound: closing marks lower it only after every opening mark before them."""
    marks = [(match.start(), 1) for match in OPENING.finditer(latex)]
    marks += [(match.start(), -1) for match in CLOSING.finditer(latex)]
    level = deepest = 0
    for _, step in sorted(marks):
        level = max(0, level + step)
        deepest = max(deepest, level)
    return deepest
