"""What HTML or JATS says, as plain text with its formulas between dollar signs."""

import re
from html import unescape
from html.parser import HTMLParser

# "a < b and c > d" is not markup, so only elements with names that are known count.
TAG = re.compile(
    r"</?(?:jats:[\w-]+|mml:[\w-]+|p|i|b|em|strong|sub|sup|br|span|div|a|u|tt|code|italic|bold|"
    r"ul|ol|li|title|sec|inline-formula|tex-math)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
SIGNS = "0123456789+-−–=(),"
SCRIPTS = {
    "sup": ("^", str.maketrans(SIGNS + "n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾,ⁿ")),
    "sub": ("_", str.maketrans(SIGNS + "n", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎,ₙ")),
}
IN_SCRIPT = re.compile(rf"[{re.escape(SIGNS)}n]+")
# After the letter before it: 20th, nth, XXe, Model™.
RAISED_WORD = re.compile(r"\w(?:st|nd|rd|th|TM|SM)|[\dIVXLC](?:e|er|re)")
BLOCKS = {"p", "sec", "title", "br", "div", "li", "ul", "ol", "list-item", "disp-formula"}
SILENT = {"script", "style"}
# Longer than the abstract that it stands in may be.
MAX_FORMULA = 20_000
MAX_LAYERS = 4
MAX_NESTING = 40
WHOLE = re.compile(r"\w+")
UNDIVIDED = re.compile(r"[^/]*|\(.*\)")
# Elements of MathML whose parts mean something by where they stand, with the number of their parts.
PLACED = {"mml:msup": 2, "mml:msub": 2, "mml:msubsup": 3, "mml:mfrac": 2}


def has_markup(text: str) -> bool:
    return bool(TAG.search(text))


def plain(html: str) -> str:
    """Paragraphs are kept apart by a blank line. A heading that only says "Abstract" goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    # Titles reach Crossref escaped twice.
    text = unescape("".join(reader.parts))
    return re.sub(r"^\s*abstract\s*\n", "", text, flags=re.IGNORECASE)


def formula(latex: str) -> str:
    latex = " ".join(latex[:MAX_FORMULA].split())
    for _layer in range(MAX_LAYERS):
        latex = latex.strip("$ ").removeprefix("\\(").removeprefix("\\[")
        latex = latex.removesuffix("\\)").removesuffix("\\]").strip("$ ")
    return f"${latex}$" if latex else ""


def script(tag: str, words: str, before: str) -> str:
    """What is raised or lowered, so that 10 to the 6th is not 106."""
    words = " ".join(words.split())
    mark, signs = SCRIPTS[tag]
    if IN_SCRIPT.fullmatch(words):
        return words.translate(signs)
    is_word = tag == "sup" and RAISED_WORD.fullmatch(before + words)
    if is_word or "$" in words or not any(map(str.isalnum, words)):
        return words
    return mark + (words if re.fullmatch(r"[\w.]+", words) else f"({words})")


def _placed(tag: str, parts: list[str]) -> str:
    base, *others = (" ".join(part.split()) for part in parts)
    if tag == "mml:mfrac":
        return f"{_grouped(base, WHOLE)}/{_grouped(others[0], WHOLE)}"
    kinds = ("sub", "sup") if tag == "mml:msubsup" else (tag.removeprefix("mml:m"),)
    raised = map(script, kinds, others, [base[-1:]] * len(kinds))
    return _grouped(base, UNDIVIDED) + "".join(raised)


def _grouped(words: str, alone: re.Pattern) -> str:
    return words if alone.fullmatch(words) else f"({words})"


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.latex: list[str] | None = None
        self.silent = ""
        # Of those that are open, with the place where their words begin.
        self.scripts: list[tuple[str, int]] = []
        # The elements of MathML that are open, with the places where their children begin.
        self.open: list[tuple[str, list[int]]] = []

    def handle_starttag(self, tag, attrs):
        tag = tag.removeprefix("jats:")
        if tag == "tex-math":
            self.latex = []
        # JATS gives a formula twice, as LaTeX and as MathML.
        elif tag in SILENT or (tag == "mml:math" and self.parts and self.parts[-1][-1:] == "$"):
            self.silent = tag
        elif tag.startswith("mml:") and not self.silent:
            self._open(tag)
        elif tag in SCRIPTS and len(self.scripts) < MAX_LAYERS:
            self.scripts.append((tag, len(self.parts)))
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag):
        tag = tag.removeprefix("jats:")
        if tag == "tex-math" and self.latex is not None:
            self.parts.append(formula("".join(self.latex)))
            self.latex = None
        elif tag == self.silent:
            self.silent = ""
        elif self.open and self.open[-1][0] == tag:
            self._close(tag)
        elif self.scripts and self.scripts[-1][0] == tag:
            _tag, start = self.scripts.pop()
            before = "".join(self.parts[start - 1 : start])[-1:]
            self.parts[start:] = [script(tag, "".join(self.parts[start:]), before)]
        elif tag in BLOCKS:
            self.parts.append("\n\n")

    def _open(self, tag):
        if self.open:
            self.open[-1][1].append(len(self.parts))
        if len(self.open) < MAX_NESTING:
            self.open.append((tag, []))

    def _close(self, tag):
        _tag, starts = self.open.pop()
        if PLACED.get(tag) == len(starts):
            ends = [*starts[1:], len(self.parts)]
            children = ["".join(self.parts[a:b]) for a, b in zip(starts, ends, strict=True)]
            self.parts[starts[0] :] = [_placed(tag, children)]

    def handle_data(self, data):
        if self.silent:
            return
        (self.parts if self.latex is None else self.latex).append(data)
