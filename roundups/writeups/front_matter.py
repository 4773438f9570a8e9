"""The head of a Markdown file between two lines of dashes: YAML as far as posts use it, read and
written. What is written has its strings in JSON's quotes, which YAML shares."""

import json
import re

from papers.importers.record import Unreadable

FENCE = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
KEY = re.compile(r"""([\w.-]+|"(?:[^"\\]|\\.)*"):(?:[ \t]+(.*)|)$""")
LONGEST = 2_000_000
DEEPEST = 12


def split(text: str) -> tuple[dict, str]:
    """The values and the rest of the text; no values where there is no front matter."""
    if not (found := FENCE.match(text) or TOML.match(text)):
        return {}, text
    if text.startswith("+++"):
        pairs = re.findall(r"^\s*([\w-]+)\s*=\s*(.+?)\s*$", found[1], re.MULTILINE)
        return {key: scalar(value) for key, value in pairs}, text[found.end() :]
    lines = [line.rstrip() for line in found[1].split("\n")]
    kept = [line for line in lines if line and not line.lstrip().startswith("#")]
    if not kept or not any(KEY.match(line) for line in kept):
        return {}, text  # two rules around a paragraph
    return mapping(kept), text[found.end() :]


def mapping(lines, depth=0) -> dict:
    if depth > DEEPEST:
        raise Unreadable("The front matter of this file is nested too deeply to be read.")
    values = {}
    for first, rest in groups(lines, KEY.match):
        found = KEY.match(first)
        values.setdefault(scalar(found[1]), value((found[2] or "").strip(), rest, depth))
    return values


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
    if re.fullmatch(r"[|>][+-]?\d?", first):
        return ("\n" if first[0] == "|" else " ").join(line.strip() for line in rest)
    if first or not rest:
        return scalar(" ".join([first, *(line.strip() for line in rest)]).strip())
    inner = dedented(rest)
    if inner[0].startswith("-"):
        return [item(*each, depth + 1) for each in groups(inner, lambda row: row.startswith("-"))]
    if KEY.match(inner[0]):
        return mapping(inner, depth + 1)
    return scalar(" ".join(line.strip() for line in rest))


def item(first, rest, depth):
    """What follows the dash, as if it stood two columns further in."""
    inner = [first[1:].strip(), *dedented(rest)]
    if KEY.match(inner[0]) and not inner[0].startswith(("[", "{")):
        return mapping(inner, depth)
    return scalar(" ".join(line.strip() for line in inner))


def dedented(lines):
    margin = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return [line[margin:] for line in lines]


def scalar(word: str):
    """Dates and numbers stay as they are written."""
    if word[:1] in ('"', "[", "{"):
        try:
            return json.loads(word)
        except (ValueError, RecursionError):
            pass
    if word.startswith("[") and word.endswith("]"):
        parts = re.split(r""",(?=(?:[^"']*["'][^"']*["'])*[^"']*$)""", word[1:-1][:5000])
        return [scalar(part.strip()) for part in parts if part.strip()]
    if len(word) > 1 and word[0] == word[-1] and word[0] in "'\"":
        return word[1:-1].replace("''", "'") if word[0] == "'" else word[1:-1]
    return "" if word in ("null", "~") else word


def written(values: dict, indent="") -> list[str]:
    """The lines; empty values are left out."""
    lines = []
    for key, inner in values.items():
        if inner in ("", None, [], {}):
            continue
        if isinstance(inner, dict):
            lines += [f"{indent}{key}:", *written(inner, indent + "  ")]
        elif isinstance(inner, list) and isinstance(inner[0], dict):
            lines.append(f"{indent}{key}:")
            for each in inner:
                rows = written(each, indent + "    ")
                lines += [f"{indent}  - {rows[0].lstrip()}", *rows[1:]]
        else:
            lines.append(f"{indent}{key}: {json.dumps(inner, ensure_ascii=False)}")
    return lines
