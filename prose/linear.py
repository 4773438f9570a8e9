"""Rendered prose on one line of text, its formulas spelled with the signs that Unicode has:
ℓ₁, x², √d. For places that take neither MathML nor LaTeX, such as shared links."""

import re
from html import unescape
from html.parser import HTMLParser

from prose.markdown import render_inline
from prose.plain import TAG, TELLING, is_note_mark
from prose.rewriter import VOID_TAGS

LOW = str.maketrans(
    "0123456789+−-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
HIGH = str.maketrans(
    "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW∗*",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ**",
)
ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0304", "‾": "\u0304",
           "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "→": "\u20d7"}  # fmt: skip
APART = set("=<>≤≥≈∼≃≡≠→←↔⇒∈∉⊂⊆≪≫∝")
APPLIED = re.compile(r"\u2061(?=\w)")  # log n, but log(n)
INVISIBLE = re.compile("[\u2061-\u2064\ufe00-\ufe0f]")
FORMULA = {"math", "mrow", "msub", "msup", "msubsup", "mfrac", "msqrt", "mroot", "mover", "munder",
           "munderover", "mi", "mn", "mo", "mtext", "mstyle", "mpadded", "mspace"}  # fmt: skip


def spelled(source: str) -> str:
    """A title as it is typed, `Of $x^2$`, as Of x²."""
    return linear(render_inline(source).html)


def linear(html: str) -> str:
    text = "<" if TELLING.search(html) else TAG.sub(_gap, html)
    return without_operators(_parsed(html) if "<" in text else unescape(text))


def without_operators(text: str) -> str:
    """Letters of formulas without the signs between them that only a program reads."""
    return " ".join(INVISIBLE.sub("", APPLIED.sub(" ", text)).split())


def _gap(tag: re.Match) -> str:
    is_void = tag[1].lower() in VOID_TAGS and not tag[0].startswith("</")
    return " " if is_void and not tag[0].endswith("/>") else ""


def _parsed(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, list[str]]] = [("", [])]
        self.in_note_mark = False

    def handle_starttag(self, tag, attrs):
        if is_note_mark(tag, attrs):
            self.in_note_mark = True
        elif tag in FORMULA:
            self.open.append((tag, []))
        elif tag in VOID_TAGS:
            self.handle_data(" ")

    def handle_startendtag(self, tag, attrs):
        self.handle_data(" " if tag == "mspace" else "")

    def handle_endtag(self, tag):
        if tag == "a":
            self.in_note_mark = False
        elif tag in FORMULA and self.open[-1][0] == tag:
            _, parts = self.open.pop()
            self.open[-1][1].append(_spelled(tag, parts))

    def handle_data(self, data):
        if not self.in_note_mark:
            self.open[-1][1].append(data)

    def text(self) -> str:
        return "".join("".join(parts) for _, parts in self.open)


def _spelled(tag: str, parts: list[str]) -> str:
    match tag, parts:
        case (("msub" | "munder"), [base, low]):
            return _base(base) + _script(low, LOW, "_")
        case "msup", [base, high]:
            return _base(base) + _script(high, HIGH, "^")
        case (("msubsup" | "munderover"), [base, low, high]):
            return _base(base) + _script(low, LOW, "_") + _script(high, HIGH, "^")
        case "mover", [base, over]:
            accent = ACCENTS.get(over.strip())
            return base + accent if accent and len(base) == 1 else base
        case "mfrac", [above, below]:
            return f"{_grouped(above)}/{_grouped(below)}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mroot", [base, degree]:
            return f"{_script(degree, HIGH, '^')}√{_grouped(base)}"
        case "mo", [sign] if sign in APART:
            return f" {sign} "
    return "".join(parts)


def _base(text: str) -> str:
    """A fraction or root as a whole: the power of (a/b)² is not that of b alone."""
    return f"({text})" if "/" in text or "√" in text else text


def _script(text: str, signs: dict, mark: str) -> str:
    text = INVISIBLE.sub("", text).replace(" ", "")
    if text in {"′", "″", "‴", "*", "∗", "†"}:
        return text
    if all(ord(letter) in signs for letter in text):
        return text.translate(signs)
    return f"{mark}{_grouped(text)}"


def _grouped(text: str) -> str:
    text = text.strip()
    return text if len(text) == 1 or text.isalnum() else f"({text})"
