import re

INDENT, WITHIN = 100, 8  # the widest that means something at the begin of a line, and within one
WIDE = {most: re.compile(rf"[^\S\n]{{{most + 1},}}") for most in (INDENT, WITHIN)}


def narrowed(text: str, most=INDENT) -> str:
    """Runs of spaces without end mean nothing, and cost patterns their square or worse."""
    return WIDE[most].sub(" " * most, text)
