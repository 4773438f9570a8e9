"""Text, links and prose of a roundup as Markdown that means the same in a file of its own."""

import re

from django.utils.translation import gettext as _

from prose import scanner
from prose.plain import joined
from prose.portable import without_html, without_pictures
from prose.printable import one_line

# Not the opening bracket: between "\[" and "\]" many readers see a formula.
MARKS = re.compile(r"[\\`*_\]<>$|]|^(?:#+|[-+=])")
ENTITY = re.compile(r"&(?=#?\w+;)")
# What many readers strike out or lower, between two. Our own Markdown knows no backslash before it.
TILDE = "&#126;"
NUMBERED = re.compile(r"^(\d+)([.)])")
ENCODED = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"}
# As our Markdown has it: one line at the beginning of a block, and a line below it.
UNDERLINED = re.compile(
    rf"(?:\A|(?<=\n\n))(?![ ]{{4}}|\t|`{{3}}|~{{3}})(?P<words>[^\n]+)\n(?P<line>=+|-+)[ ]*$|{scanner.CODE}",
    re.VERBOSE | re.MULTILINE,
)
HEADING = re.compile(r"^(#{1,6})(?=[ \t])", re.MULTILINE)
NOTE = re.compile(r"^\[\^([^\]\n]+)\]:", re.MULTILINE)
RELATIVE = re.compile(
    r"(?P<before>\]\(<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)(?P<path>[/#][^\s)>]*)", re.M
)


def text(plain: str) -> str:
    """Plain text on one line, with every mark of Markdown as the character that it is."""
    escaped = MARKS.sub(lambda found: "\\" + found[0], one_line(plain))
    escaped = NUMBERED.sub(r"\1\\\2", ENTITY.sub("&amp;", escaped))
    return escaped.replace("~", TILDE) if escaped.count("~") > 1 else escaped


def title(plain: str) -> str:
    """As `text`, but formulas stay formulas: of a title or a TL;DR."""
    parts = []
    for words, latex in scanner.pieces(one_line(plain)):
        outer = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        inner = text(words)
        parts.append(outer[0] + inner + outer[1] if inner else words)
        parts.append(f"${latex}$" if latex else "")
    return "".join(parts)


def address(url: str) -> str:
    return re.sub(r"[ ()<>]", lambda found: ENCODED[found[0]], url)


def link(words: str, url: str) -> str:
    words = text(words).replace("[", r"\[")
    return f"[{words}]({address(url)})"


def image(alt: str, url: str) -> str:
    return "!" + link(alt, url)


def links(target) -> str:
    """In their fixed order; a dead one leads to its archived copy."""
    written = []
    for one in target.links_in_order:
        if one.health == one.Health.DEAD and one.archived_url:
            written.append(f"{link(one.text, one.archived_url)} ({_('archived copy')})")
        else:
            written.append(link(one.text, one.url))
    return " · ".join(written)


def credit_of(figure) -> str:
    """Whose figure it is and what allows us to show it."""
    parts = []
    if figure.source_url:
        parts.append(link(figure.credit or _("Where it is from"), figure.source_url))
    elif figure.credit:
        parts.append(text(figure.credit))
    if figure.licence_url:
        parts.append(link(figure.get_licence_display(), figure.licence_url))
    elif figure.licence:
        parts.append(text(figure.get_licence_display()))
    return " · ".join(parts)


def prose(source: str, page: str, *, deeper: int, notes: str) -> str:
    """An editor's Markdown among that of others: headings `deeper` levels down, footnotes under
    names of their own, addresses absolute, and nothing that the page takes out. Code stays as it is."""
    source = without_html(source.replace("\r\n", "\n")).strip()
    source = UNDERLINED.sub(_with_marks, source)
    own = {label: f"{notes}-{label}" for label in NOTE.findall(source)}

    def moved(part):
        part = without_pictures(part)
        part = HEADING.sub(lambda found: "#" * min(6, len(found[1]) + deeper), part)
        for label, unique in own.items():
            part = part.replace(f"[^{label}]", f"[^{unique}]")
        return RELATIVE.sub(lambda found: found["before"] + joined(page, found["path"]), part)

    return "".join(moved(part) + code for part, code in scanner.parts_by_code(source))


def _with_marks(found: re.Match) -> str:
    """A heading by its marks; code as it is."""
    if not found["words"]:
        return found[0]
    return f"{'#' if found['line'][0] == '=' else '##'} {found['words'].strip()}"
