"""The words of an entry: its text, and the one sentence that sums it up."""

from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.filling import Filling
from roundups.writeups.recogniser.pieces import LONGEST

LONGEST_TLDR = 1000


class Telling(Filling):
    def keep(self, lines):
        """Text, or a TL;DR."""
        if not lines:
            return
        self.person = None
        text = "\n".join(line.text for line in lines).strip()
        found = None if len(text) > LONGEST else words.TLDR.match(text)
        if self.wants_tldr and text:
            self.wants_tldr = False
            self.set_tldr(lines, text, "", "")
        elif found and not found["rest"].strip():
            self.wants_tldr = True
            self.sign(text)
        elif found and (
            set(":：") & set(text[:60]) or text.upper().startswith("TL") or found["by"]
        ):
            label = text[: len(text) - len(found["rest"])]
            self.set_tldr(lines, found["rest"].strip(), found["by"] or "", label)
        elif (end := words.SOURCE_AT_END.search(text[-200:])) and "tl" in end[0].casefold():
            self.set_tldr(lines, text[: len(text) - len(end[0])], end["by"], end[0])
        else:
            self.prose += lines
            if self.linked:
                self.after_links.append(len(self.entry.text.parts))
            self.entry.text.add_lines(lines)

    def set_tldr(self, lines, text, by, label):
        if not by and (end := words.SOURCE_AT_END.search(text[-200:])):
            by, label = end["by"], label + end[0]
            text = text[: len(text) - len(end[0])]
        text = " ".join(text.split())
        if self.entry.tldr or len(text) > LONGEST_TLDR or not text:
            self.entry.text.add_lines(lines)
            return
        self.sign(label)
        self.entry.tldr, self.entry.tldr_source = text, words.tldr_source(by)

    def source_of_last(self, by, label):
        """The source stands below the words that it is of."""
        if not self.entry.text.parts or self.entry.tldr:
            self.entry.text.add(label, label)
            return
        markdown, text = self.entry.text.parts[-1]
        text = " ".join(text.split())
        if len(text) > LONGEST_TLDR:
            self.entry.text.add(label, label)
            return
        self.entry.text.parts.pop()
        self.entry.tldr, self.entry.tldr_source = text, words.tldr_source(by)
        self.sign(label)
