"""Rows of a table with a column of papers."""

import re

from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.heads import Head
from roundups.writeups.tree import RULE, TABLE, TEXT, Block, Line, Span

COUNTS = ("", "#", "no", "no.", "nr", "nr.", "№", "number")


def by_table(blocks):
    """Rows of a table with a column of papers."""
    units = []
    for block in blocks:
        column = title_column(block) if block.kind == TABLE else None
        if column is None:
            units.append(block)
            continue
        header, *rows = block.rows
        counts = [n for n, cell in enumerate(header) if n != column and is_count(cell, rows, n)]
        for row in rows:
            if len(row) <= column or not row[column].text.strip():
                units.append(Block(TEXT, row))
                continue
            cells = [
                labelled(header[n] if n < len(header) else None, cell)
                for n, cell in enumerate(row)
                if n != column and n not in counts and cell.spans
            ]
            rest = [Block(TEXT, (cell,)) for cell in cells]
            rest += [Block(RULE, (row[n],)) for n in counts if n < len(row)]
            units.append(Head(row[column], tuple(rest), in_rows=True))
        units.insert(len(units) - len(rows), Block(RULE, header, written="---"))
    return units


def is_count(cell, rows, column) -> bool:
    """A column that numbers the rows says nothing of the papers."""
    values = [row[column].text.strip() for row in rows if column < len(row)]
    return cell.text.strip().casefold() in COUNTS and all(
        re.fullmatch(r"#?\d{0,4}\.?", value) for value in values
    )


def title_column(block) -> int | None:
    if len(block.rows) < 2:
        return None
    for number, cell in enumerate(block.rows[0]):
        if cell.text.strip().casefold() in ("title", "paper", "paper title", "papers", "name"):
            return number
    return None


def labelled(header, cell) -> Line:
    """“Ada Lovelace” under “Authors” reads as “Authors: Ada Lovelace”."""
    name = header.text.strip() if header else ""
    facts = (
        words.FACT.match(f"{name}: x") or words.AUTHORS.match(f"{name}: ") or words.TLDR.match(name)
    )
    if not name or not facts:
        return cell
    return Line(f"{name}: {cell.markdown}", (Span(f"{name}: "), *cell.spans))
