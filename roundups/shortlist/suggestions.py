"""Which topics a paper may belong to, by the words that each topic has been given."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from conference.models import Topic


@dataclass(frozen=True)
class Suggestion:
    topic: Topic
    reason: str


class Suggester:
    """Reads the words of all topics once, for many papers."""

    def __init__(self, topics):
        patterns = [(topic, pattern_of(topic.words)) for topic in topics]
        self.patterns = [(topic, pattern) for topic, pattern in patterns if pattern]

    def suggest(self, paper) -> list[Suggestion]:
        """In the order of the topics; those that the paper has already are not suggested."""
        has = {topic.pk for topic in paper.topics.all()}
        return [
            Suggestion(topic, reason)
            for topic, pattern in self.patterns
            if topic.pk not in has and (reason := reason_for(pattern, paper))
        ]


def pattern_of(words: str):
    """One expression for all lines: whole words in any case, and a “*” for any ending."""
    lines = [" ".join(line.split()) for line in words.splitlines()]
    phrases = [
        re.escape(line.rstrip("*")) + (r"\w*" if line.endswith("*") else "")
        for line in lines
        if line.strip("* ")
    ]
    if not phrases:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def reason_for(pattern, paper) -> str:
    """The strongest one: the authors' own keywords, then the title, then the abstract."""
    for keyword in paper.keywords:
        if pattern.search(keyword):
            return _("keyword “%(word)s”") % {"word": keyword}
    if found := pattern.search(paper.title):
        return _("“%(word)s” in the title") % {"word": found[0]}
    if found := pattern.search(paper.abstract):
        return _("“%(word)s” in the abstract") % {"word": found[0]}
    return ""
