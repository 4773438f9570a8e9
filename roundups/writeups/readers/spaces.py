import re

WIDE = re.compile(r"[^\S\n]{101,}")


def narrowed(text: str) -> str:
    """Runs of spaces without end mean nothing, and cost patterns their square."""
    return WIDE.sub(" " * 100, text)
