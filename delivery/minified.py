"""A style sheet in fewer bytes that says the same: for files whose source is read elsewhere."""

import re

STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
COMMENT = re.compile(rf"({STRING})|/\*.*?\*/", re.DOTALL)
SPARE = re.compile(
    rf"({STRING})"
    r"|;?\s*(\})\s*"
    r"|\s*([{;,>])\s*"
    r"|(:)\s+"
    r"|(?<![\w.])0(\.)(?=\d)"
    r"|\s+",
    re.DOTALL,
)


def minified(css: str) -> str:
    without = COMMENT.sub(lambda found: found[1] or " ", css)
    return SPARE.sub(
        lambda found: found[found.lastindex] if found.lastindex else " ", without
    ).strip()
