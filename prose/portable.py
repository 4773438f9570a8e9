"""Markdown for programs that are not ours: what the page takes out of it is not handed out either.

HTML outside the sanitiser's list goes, and so does an address that is no link; an image becomes a
link to it. Code, formulas and all other Markdown stay as they were written.
"""

import re
from html import unescape
from html.parser import HTMLParser

from prose import scanner
from prose.rewriter import start_tag
from prose.sanitise import ATTRIBUTES, DROPPED_WITH_CONTENT, SCHEMES, TAGS, VALUES

TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
IMAGE = re.compile(r"(?<!\\)!\[(?P<empty>\]?)")
DESTINATION = re.compile(
    r"(?P<before>\]\(\s*<?|^(?:[ \t>*+-]|\d+[.)])*+\[[^\]\n]+\]:\s*<?)(?P<address>[^\s<>)][^\s>)]*)",
    re.M,
)
SCHEME = re.compile(r"[^/?#]*?(?=:)")


def portable(source: str) -> str:
    """A whole text."""
    parts = scanner.parts_by_code(without_html(source))
    return "".join(without_pictures(part) + code for part, code in parts)


def without_html(source: str) -> str:
    """Of a whole text."""
    parts, position = [], 0
    while match := scanner.search(scanner.MARKDOWN, source, position):
        parts.append(source[position : match.start()])
        position = match.end()
        tag = TAG.match(match[0])
        if match.lastgroup == "loose" and match[0] == "<":
            parts.append("<" if source[position : position + 1].isspace() else r"\<")
        elif tag and tag["name"].lower() in DROPPED_WITH_CONTENT:
            position = _end_of(tag["name"], source, position)
        elif tag:
            parts.append(_tag(match[0], tag))
        elif match.lastgroup != "comment":
            parts.append(match[0])
    return "".join([*parts, source[position:]])


def without_pictures(part: str) -> str:
    """Of a part of a text that has no code in it. An address that is no link is left empty."""
    part = IMAGE.sub(lambda found: "[Image]" if found["empty"] else "[", part)
    return DESTINATION.sub(
        lambda found: found[0] if _is_link(found["address"]) else found["before"], part
    )


def _end_of(name, source, position):
    end = re.compile(rf"</{name}[^<>]*>|\Z", re.IGNORECASE)
    return end.search(source, position).end()


def _is_link(address: str) -> bool:
    scheme = SCHEME.match("".join(unescape(address).split()))
    return scheme is None or scheme[0].lower() in SCHEMES


def _tag(source: str, tag) -> str:
    name = tag["name"].lower()
    if name not in TAGS:
        return ""
    if tag["end"]:
        return f"</{name}>" if name != "img" else ""
    attributes = _attributes(source)
    if name != "img":
        return start_tag(name, [pair for pair in attributes.items() if _is_allowed(name, *pair)])
    address, text = attributes.get("src") or "", attributes.get("alt") or "Image"
    words = re.sub(r"([\\\[\]<])", r"\\\1", text)
    return f"[{words}]({address})" if re.match(r"https?://[^\s()<>]+$", address) else words


def _attributes(source: str) -> dict:
    found = {}
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: found.update(attributes)
    reader.feed(source)
    return found


def _is_allowed(tag: str, name: str, value: str | None) -> bool:
    if name not in ATTRIBUTES.get(tag, ()) or name == "id":
        return False
    allowed = VALUES.get((tag, name))
    if allowed and not allowed.fullmatch(value or ""):
        return False
    return name != "href" or _is_link(value or "")
