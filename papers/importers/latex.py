"""What LaTeX says, as plain text. Formulas stay between dollar signs; macros that are not known here
stay as they were written, so that nothing is lost."""

import re
import unicodedata

from papers.importers import markup
from prose import scanner

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "pounds": "£",
    "copyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "'", "textasciitilde": "~",
    "textasciicircum": "^", "textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}",
    "textunderscore": "_", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbullet": "•", "slash": "/", "LaTeX": "LaTeX", "TeX": "TeX",
}  # fmt: skip
LETTER = r"(?:\\[ij](?![A-Za-z])|[^\W\d_][\u0300-\u036f]{0,3})"
ACCENT = (
    r"""\\(?:([`'^"~=.])\s*|([Hcvukrdb])(?:\s+|(?=\{)))"""
    rf"(?:\{{\s*({LETTER})\s*\}}|({LETTER}))"
)
ACCENTED = re.compile(rf"\{{{ACCENT}\}}|{ACCENT}")
SIGN = re.compile(r"\\([A-Za-z]+)(?:\s*\{\}|\s+|(?![A-Za-z]))")
SIGN_IN_BRACES = re.compile(r"\{\\([A-Za-z]+)\s*\}")
STYLED = re.compile(
    r"\\(?:emph|text(?:it|bf|tt|sc|sf|rm|sl|up|md|normal)?|mbox|underline|url)"
    r"\s*\{([^{}]*)\}"
    r"|\{\\(?:em|bf|it|tt|sc|sf|rm|sl)\s+([^{}]*)\}"
    r"|\\href\s*\{[^{}]*\}\s*\{([^{}]*)\}"
)
SCRIPT = re.compile(r"\\text(sup|sub)(?:er)?script\s*\{([^{}]*)\}")
UNKNOWN = re.compile(r"(\\[A-Za-z]+)\{([^{}]*)\}")
ESCAPED = re.compile(r"\\([&%#_{}]|[~^](?=\{\}))")
PUNCTUATION = {"---": "—", "--": "–", "``": "“", "''": "”", "~": "\u00a0", "\\-": "", "\\/": "",
               "\\,": "\u2009", "\\ ": " ", "\\\\": " ", "{": "", "}": ""}  # fmt: skip
MARK = re.compile("|".join(map(re.escape, PUNCTUATION)))
# What was escaped or spelt out is kept apart from what groups or stands for another sign.
KEPT = str.maketrans("{}~\\'", "\ue000\ue001\ue002\ue003\ue004")
BACK = str.maketrans("\ue000\ue001\ue002\ue003\ue004", "{}~\\'")
MAX_NESTING = 4
MAX_ACCENTS = 3
MARKED = re.compile(r"[\\$]")
IN_BIBTEX = re.compile(r"[\\${}~`'-]")


def text(line: str, grouped: bool = False) -> str:
    """`grouped` is for BibTeX, where braces group and a tilde is a space; elsewhere they are text."""
    if not (IN_BIBTEX if grouped else MARKED).search(line):
        return line
    pieces = [(_words(words, grouped), latex) for words, latex in scanner.pieces(line)]
    joined = _joined(pieces)
    if scanner.pieces(joined) == pieces:
        return joined
    # A dollar sign between the formulas would be taken for one of theirs.
    return _joined([(words.replace("$", r"\$"), latex) for words, latex in pieces])


def _joined(pieces) -> str:
    return "".join(words + (f"${latex}$" if latex else "") for words, latex in pieces)


def _words(words: str, grouped: bool) -> str:
    if "\\" in words:
        words = ESCAPED.sub(lambda found: found[1].translate(KEPT), words)
        for _ in range(MAX_ACCENTS):
            words = ACCENTED.sub(_accented, words)
        words = SIGN_IN_BRACES.sub(_sign, words)
        words = SIGN.sub(_sign, words)
        for _ in range(MAX_NESTING):
            words = SCRIPT.sub(_script, words)
            words = STYLED.sub(lambda found: found[1] or found[2] or found[3] or "", words)
    if grouped:
        words = UNKNOWN.sub(lambda found: f"{found[1]}\ue000{found[2]}\ue001", words)
        words = MARK.sub(lambda found: PUNCTUATION[found[0]], words)
    return words.translate(BACK)


def _sign(found: re.Match) -> str:
    return SIGNS[found[1]].translate(KEPT) if found[1] in SIGNS else found[0]


def _script(found: re.Match) -> str:
    start = found.start()
    return markup.script(found[1], found[2], before=found.string[max(start - 1, 0) : start])


def _accented(found: re.Match) -> str:
    mark, letter = filter(None, found.groups())
    return unicodedata.normalize("NFC", letter.removeprefix("\\") + ACCENTS[mark])
