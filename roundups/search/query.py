"""What somebody typed, as terms. All of them must occur; a phrase in quotes, word after word."""

import re
from dataclasses import dataclass

from prose.words import stem, with_straight_quotes, words

LONGEST_QUERY = 200
MOST_TERMS = 12
PART = re.compile(r'"([^"]*)"|(\S+)')
# One letter begins too many words.
SHORTEST_PREFIX = 2


@dataclass(frozen=True)
class Term:
    words: tuple[str, ...]
    is_prefix: bool = False  # of its last word
    is_exact: bool = False
    is_frequent: bool = False  # so that it is not counted how often

    @property
    def stem(self):
        """What is looked for beside the word itself; a phrase is taken literally."""
        return "" if self.is_exact or len(self.words) > 1 else stem(self.words[0])


def cleaned(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())[:LONGEST_QUERY]


def terms(query: str) -> list[Term]:
    """The last word may be its first letters, as one types, and any that ends in an asterisk."""
    found = []
    parts = list(PART.finditer(with_straight_quotes(query)))
    for part in parts:
        quoted, loose = part.groups()
        inside = tuple(words(quoted if loose is None else loose))
        if not inside:
            continue
        is_begun = loose is not None and (part is parts[-1] or loose.endswith("*"))
        is_prefix = is_begun and len(inside[-1]) >= SHORTEST_PREFIX
        found.append(Term(inside, is_prefix, is_exact=loose is None))
    return list(dict.fromkeys(found))[:MOST_TERMS]
