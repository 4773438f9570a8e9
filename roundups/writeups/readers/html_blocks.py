"""Blocks of HTML written as Markdown."""

import re

from roundups.writeups.tree import TEXT


def is_card(parts, pictures) -> bool:
    """A preview of another page, all of it one link, is no figure."""
    said = [span for part in parts if part.kind == TEXT for one in part.lines for span in one.spans]
    captions = any(part.level < 0 for part in parts if part.kind == TEXT)
    targets = {span.href for span in (*said, *pictures) if span.text.strip() or span in pictures}
    return bool(said and pictures) and not captions and len(targets) == 1 and "" not in targets


def guarded(markdown):
    """What would begin a heading or a list in Markdown does not in HTML."""
    return re.sub(
        r"^(#{1,6}(?=\s|$)|[-+](?=\s))", r"\\\1", re.sub(r"^(\d+)([.)])(?=\s)", r"\1\\\2", markdown)
    )


def address(url):
    codes = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": ""}
    return re.sub(r"[ ()<>\n]", lambda found: codes[found[0]], url.strip())


def table_of(rows):
    width = max(map(len, rows))
    lines = []
    for number, row in enumerate(rows):
        cells = [cell.markdown.replace("\n", " ") for cell in row] + [""] * (width - len(row))
        lines.append("| " + " | ".join(cells) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)
