"""The head of a text file between two lines of dashes: YAML as far as posts use it, or TOML of one
level. Values stand in quotes or bare, folded over several lines or in blocks; there are lists and
mappings within one another, and JSON, which YAML shares."""

import json
import re

from django.utils.translation import gettext as _

from papers.importers import limits
from papers.importers.record import Unreadable
from prose.printable import FORBIDDEN

FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"""(?!-)([\w.-]+|"(?:[^"\\]|\\.)*"):(?:[ \t]+(.*)|)$""")
BLOCK = re.compile(r"[|>][+-]?\d?")
PAIR = re.compile(r"^[^\S\n]*+([\w-]+)[^\S\n]*=[^\S\n]*(\S(?:.*\S)?)[^\S\n]*$", re.MULTILINE)
MARKS = re.compile("[\"',]")
ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
ESCAPES = {"n": "\n", "t": "\t", "0": "", "r": ""}
LONGEST_LIST = 5000
DEEPEST = 12


def read(text: str) -> dict:
    """Of a file that must have such a head."""
    values, rest = split(text.replace("\r\n", "\n"))
    if not values:
        raise Unreadable(
            _("The front matter of this file does not end: a line of three dashes closes it.")
        )
    return values


def split(text: str) -> tuple[dict, str]:
    """The values and the rest of the text; no values where there is no front matter."""
    if not (found := FENCE.match(text) or TOML.match(text)):
        return {}, text
    rest = text[found.end() :]
    if text.startswith("+++"):
        pairs = limits.paced(PAIR.finditer(found[1]))
        return {pair[1]: scalar(pair[2]) for pair in pairs}, rest
    lines = [line.rstrip() for line in found[1].split("\n")]
    lines = [line for line in lines if not line.lstrip().startswith("#")]
    if not any(KEY.match(line) for line in lines):
        return {}, text  # two rules around a paragraph
    return mapping(lines), rest


def mapping(lines, depth=0) -> dict:
    check(depth)
    values = {}
    for first, rest in limits.paced(groups(lines, KEY.match)):
        found = KEY.match(first)
        values.setdefault(scalar(found[1]), value((found[2] or "").strip(), rest, depth))
    return values


def check(depth):
    if depth > DEEPEST:
        raise Unreadable(_("The front matter of this file is nested too deeply to be read."))


def groups(lines, begins):
    """Each line at the left margin that begins something, with the lines that belong to it."""
    first, rest = None, []
    for line in lines:
        if begins(line):
            if first is not None:
                yield first, rest
            first, rest = line, []
        elif first is not None:
            rest.append(line)
    if first is not None:
        yield first, rest


def value(first, rest, depth):
    if BLOCK.fullmatch(first):
        return block(rest, folded=first[0] == ">")
    inner = dedented([line for line in rest if line])
    if first or not inner:
        return folded([first, *rest])
    if inner[0].startswith("-"):
        return [item(*each, depth + 1) for each in groups(inner, lambda row: row.startswith("-"))]
    return mapping(dedented(rest), depth + 1) if KEY.match(inner[0]) else folded(rest)


def item(first, rest, depth):
    """What follows the dash, as if it stood two columns further in."""
    inner = [first[1:].strip(), *dedented(rest)]
    if KEY.match(inner[0]) and not inner[0].startswith(("[", "{")):
        return mapping(inner, depth)
    return folded(inner)


def dedented(lines):
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    return [line[margin:] for line in lines]


def folded(lines):
    """An empty line within a value stands for a line break."""
    return scalar(" ".join(line.strip() or "\n" for line in lines).strip())


def block(lines, folded) -> str:
    text = "\n".join(dedented(lines)).strip()
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text) if folded else text


def scalar(word: str, depth=0):
    """Dates and numbers stay as they are written."""
    check(depth)
    if word[:1] in ('"', "[", "{"):
        try:
            return allowed_within(json.loads(word, strict=False, parse_int=str, parse_float=str))
        except (ValueError, RecursionError):
            pass
    if word.startswith("[") and word.endswith("]"):
        parts = between_commas(word[1:-1][:LONGEST_LIST])
        return [scalar(part.strip(), depth + 1) for part in parts if part.strip()]
    if len(word) > 1 and word[0] == word[-1] == "'":
        return word[1:-1].replace("''", "'")
    if len(word) > 1 and word[0] == word[-1] == '"':
        text = ESCAPED.sub(unescaped, word[1:-1]).encode("utf-16", "surrogatepass")
        return FORBIDDEN.sub("", text.decode("utf-16", "ignore"))  # two escapes may be one letter
    return "" if word in ("null", "~") else word


def between_commas(words) -> list[str]:
    """Those that an even number of quotation marks follows: an apostrophe hides none behind it."""
    parts, start = [], 0
    is_outside = (words.count("'") + words.count('"')) % 2 == 0
    for mark in MARKS.finditer(words):
        if mark[0] != ",":
            is_outside = not is_outside
        elif is_outside:
            parts.append(words[start : mark.start()])
            start = mark.end()
    return [*parts, words[start:]]


def allowed_within(value):
    """An escape can bring in what no text may hold. Breaks of pages stay: a file that this site
    wrote comes back to the letter."""
    if isinstance(value, list):
        return [allowed_within(each) for each in value]
    if isinstance(value, dict):
        return {FORBIDDEN.sub("", key): allowed_within(each) for key, each in value.items()}
    return FORBIDDEN.sub("", value) if isinstance(value, str) else value


def unescaped(found) -> str:
    """A command of TeX in quotes is no valid YAML, and stays."""
    if found[1]:
        return chr(int(found[1], 16))
    letter = found[2]
    return ESCAPES.get(letter, found[0] if letter.isalpha() else letter)
