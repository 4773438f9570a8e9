"""What a line of an entry may say beyond text. Each rule answers None, or what is to be done."""

import re

from django.utils.translation import gettext as _

from prose.emails import EMAIL
from roundups.writeups.draft import FoundAuthor
from roundups.writeups.recogniser import naming, words
from roundups.writeups.recogniser.filling import Filling
from roundups.writeups.recogniser.pieces import (
    authors_in,
    links_in,
    names_first,
    segments,
    text_of,
    with_places,
)


class Rules(Filling):
    def tldr_source(self, text):
        found = words.TLDR_OF.match(text)
        return found and (lambda line: self.source_of_last(found["by"], line.text))

    def photo(self, text):
        if text.casefold() in self.firsts and not words.AUTHORS.match(text):
            return lambda line: self.draft.leave(
                self.place, text, _("the name beside a photo, which is not in the file")
            )
        return None

    def byline(self, line):
        said = line.text.strip()
        if line is not self.below:
            return None
        if people := with_places(said, fewest=1):
            signs = re.findall(rf"[(),;&.*]|\b{naming.AND}\b", said)
            return lambda line: self.add_authors("all", people, signs, "", said)
        if not naming.is_name(said):
            return None
        name = said.strip(naming.MARKS)
        signs = [said.replace(name, "")]
        return lambda line: self.add_authors("all", [FoundAuthor(name)], signs, "", said)

    def naming(self, line):
        found = authors_in(line)
        return found and (lambda line: self.add_authors(*found, line.text))

    def row_of_profiles(self, line):
        if self.person is None:
            return None
        found = [links_in(segment, words.profile_kind) for segment in segments(line)]
        known = found and all(
            links and all(link.kind != "other" for link in links) for links in found
        )
        return (lambda line: self.add_profiles(found, line)) if known else None

    def row(self, line):
        parts = self.parts_of(line)
        return parts and (lambda line: self.add_parts(parts, line))

    def parts_of(self, line):
        """What each segment of the line is, or None if one of them is prose."""
        pieces = [piece for segment in segments(line) for piece in names_first(segment)]
        found = [self.part_of(piece) for piece in pieces]
        if any(found):
            found = [
                part or self.venue_of(piece) for part, piece in zip(found, pieces, strict=True)
            ]
        return found if found and all(found) else None

    def venue_of(self, segment):
        """“NeurIPS 2020” beside names or links."""
        text = text_of(segment)
        return ("venue", text) if words.VENUE.fullmatch(text) else None

    def part_of(self, segment):
        text = text_of(segment)
        if fact := words.FACT.match(text):
            return "fact", fact
        if links := links_in(segment, words.work_kind):
            return "links", links
        if decision := words.decision_of(text):
            return "decision", decision
        if EMAIL.fullmatch(text.strip("<>()")):
            return "private", text
        names = naming.names_in(text)
        if (
            names
            and not self.entry.authors
            and (len(names) > 1 or text.endswith(("et al", "et al.")))
        ):
            return "names", names
        return None
