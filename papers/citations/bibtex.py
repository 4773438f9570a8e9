"""Citations as BibTeX, in UTF-8, as biber and every current BibTeX reader take it.

BibTeX counts every brace, even one after a backslash: what does not pair would end the entry.
"""

import re

from prose import scanner

SPECIAL = re.compile(r"[$&%#_~^\\{}]")
ESCAPED = {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
WORD = re.compile(r"\w+(?=([-+#*]?))")
BRACE = re.compile(r"[{}]")
# LaTeX passes over the rest of the line after it, with the end of the formula and of the title.
BARE_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
ENCODED = {"{": "%7B", "}": "%7D", "\\": "%5C"}


def escape(text: str) -> str:
    return SPECIAL.sub(lambda found: ESCAPED.get(found[0], "\\" + found[0]), text)


def title(text: str) -> str:
    """Escaped, capitals that mean something kept, and formulas as they are."""
    parts = []
    for words, latex in scanner.pieces(text):
        parts += [_words(words), _formula(latex)]
    return "".join(parts)


def _words(text: str) -> str:
    """Bibliography styles lower capitals after the first letter of a title unless in braces."""
    parts, position = [], 0
    for found in WORD.finditer(text):
        if _keeps_capitals(found[0], sign=found[1]):
            word = "{" + escape(found[0]) + "}"
            parts += [escape(text[position : found.start()]), word]
            position = found.end()
    return "".join([*parts, escape(text[position:])])


def _keeps_capitals(word: str, sign: str) -> bool:
    """NeuralODE, L2, the Q of Q-learning, C++ and A*; not Attention, nor the article A."""
    first, rest = word[0], word[1:]
    alone = word != "A" or sign
    inside = any(letter.isupper() for letter in rest)
    return inside or (first.isupper() and bool(rest.isdecimal() if rest else alone))


def _formula(latex: str) -> str:
    """In braces too: a style would make an N of it an n."""
    if not latex:
        return ""
    latex = BARE_PERCENT.sub(r"\1\%", latex)
    if not _balanced(latex):
        latex = latex.replace(r"\{", r"\lbrace ").replace(r"\}", r"\rbrace ")
    return f"{{${latex}$}}" if _balanced(latex) else escape(f"${latex}$")


def _balanced(text: str) -> bool:
    depth = 0
    for brace in BRACE.findall(text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def author(name) -> str:
    if name.literal:
        return "{" + escape(name.literal) + "}"
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(escape(part) for part in (family, name.suffix, name.given) if part)


def address(url: str) -> str:
    return re.sub(r"[{}\\]", lambda found: ENCODED[found[0]], url)


def entry(citation) -> str:
    """Without the abstract, which a bibliography has no use for."""
    fields = {
        "title": title(citation.title),
        "author": " and ".join(map(author, citation.authors)),
        "booktitle": escape(citation.venue),
        "year": str(citation.year or ""),
        "doi": address(citation.doi),
        "eprint": citation.arxiv_id,
        "archiveprefix": "arXiv" if citation.arxiv_id else "",
        "url": address(citation.url),
        "language": citation.language,
        "keywords": ", ".join(map(escape, citation.keywords)),
    }
    lines = [f"  {name:9} = {{{value}}}," for name, value in fields.items() if value]
    kind = "inproceedings" if citation.venue else "misc"
    return "\n".join([f"@{kind}{{{citation.key},", *lines, "}"])


def document(citations) -> str:
    return "\n\n".join(map(entry, citations)) + "\n"
