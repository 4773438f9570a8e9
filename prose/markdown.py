"""Markdown with mathematics in, safe HTML out. Raise RENDERER_VERSION when the output changes."""

import hashlib
import re
from html import escape
from typing import NamedTuple

import markdown
from django.core.exceptions import ValidationError
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from prose import scanner
from prose.brackets import hold_loose_brackets
from prose.complexity import is_too_complex
from prose.finish import Finisher
from prose.placeholders import Placeholders
from prose.sanitise import left_out, sanitise

RENDERER_VERSION = "5"
MAX_LENGTH = 20_000
MAX_PROBLEMS = 20

CONTROL = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# Markdown's own rule makes a heading of "#1 of 16"; a space after the marks is what people mean.
HEADING = re.compile(
    r"(?:^|\n)(?P<level>#{1,6})[ \t]++(?P<header>(?:\\.|[^\\\n#]|#++(?!\n|\Z))*+)#*(?:\n|$)"
)


class Rendered(NamedTuple):
    html: str
    problems: list[str]


def validate_length(source: str):
    if len(source) > MAX_LENGTH:
        raise ValidationError(
            f"This text has {len(source):,} characters, more than the {MAX_LENGTH:,} that can be"
            " formatted. Shorten it or split it.",
            code="max_length",
        )


def render(source: str, *, heading_level: int = 2) -> Rendered:
    source = _tidy(source)
    if len(source) > MAX_LENGTH:
        return _unformatted(source, f"is longer than {MAX_LENGTH:,} characters")
    placeholders = Placeholders()
    text = scanner.scan(source, scanner.MARKDOWN, placeholders.hold)
    text = hold_loose_brackets(text, placeholders.hold)
    if is_too_complex(text):
        return _unformatted(source, "has too many lines, footnotes or nested lists")
    mark = f"-{hashlib.sha256(source.encode()).hexdigest()[:8]}-"
    try:
        html = _converter(mark).convert(text)
    except RecursionError:
        return _unformatted(source, "has too deeply nested marks")
    rendered = _finish(sanitise(html, id_mark=mark), placeholders, heading_level)
    return _after(left_out(html), rendered)


def render_inline(source: str) -> Rendered:
    """One line, such as a title: everything is text except the formulas."""
    placeholders = Placeholders()
    text = scanner.scan(
        _tidy(source),
        scanner.PLAIN,
        lambda held: placeholders.hold(held._replace(display=False)),
    )
    return _finish(escape(text, quote=False), placeholders)


def render_abstract(source: str) -> Rendered:
    """Paragraphs of text with formulas and no other markup."""
    placeholders = Placeholders()
    text = scanner.scan(_tidy(source).strip("\n"), scanner.PLAIN, placeholders.hold)
    paragraphs = [part for part in BLANK_LINES.split(text) if part.strip()]
    html = "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs)
    return _finish(html, placeholders)


def _tidy(source: str) -> str:
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    return CONTROL.sub("", source)


def _unformatted(source: str, reason: str) -> Rendered:
    rendered = render_abstract(source)
    problem = f"This text {reason}, so it is shown without formatting. Simplify or shorten it."
    return _after([problem], rendered)


def _after(problems: list[str], rendered: Rendered) -> Rendered:
    return Rendered(rendered.html, [*problems, *rendered.problems][:MAX_PROBLEMS])


def _finish(html: str, placeholders: Placeholders, heading_level: int = 2) -> Rendered:
    finisher = Finisher(placeholders, heading_level)
    return Rendered(finisher.rewrite(html), finisher.problems[:MAX_PROBLEMS])


def _converter(footnote_mark: str) -> markdown.Markdown:
    converter = markdown.Markdown(
        extensions=[
            FencedCodeExtension(),
            FootnoteExtension(SEPARATOR=footnote_mark, BACKLINK_TITLE="Back to the text, note {}"),
            SaneListExtension(),
            TableExtension(use_align_attribute=True),
        ],
        output_format="html",
    )
    converter.ESCAPED_CHARS = [*converter.ESCAPED_CHARS, "$", "<", "|"]
    converter.parser.blockprocessors["hashheader"].RE = HEADING
    return converter
