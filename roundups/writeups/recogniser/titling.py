"""The title of an entry: its number and links, and what stands around it, taken off."""

import re
from collections import Counter

from django.utils.translation import gettext as _

from roundups.writeups.addresses import is_written
from roundups.writeups.recogniser import words
from roundups.writeups.recogniser.filling import Filling
from roundups.writeups.recogniser.numbers import numbered
from roundups.writeups.recogniser.pieces import link_of, links_in, segments, text_of
from roundups.writeups.tree import Block, Line

PAPER_LABEL = re.compile(r"paper(?: title)?\s*:\s+(?=\S)", re.IGNORECASE)
QUOTED = re.compile(r"^[\"“„«「『]\s*([^\"“”„«»「」『』]+?)\s*[\"”“»」』]$")
FAMILY_NAME = r"[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)?"
CITED = re.compile(
    rf"\s*[(（]{FAMILY_NAME} & {FAMILY_NAME}[)）]$"
    rf"|\s*[(（]{FAMILY_NAME}(?:(?:,| and|, and| &) {FAMILY_NAME})*(?: et al\.?,? (?:19|20)\d\d| et al\.?|,? (?:19|20)\d\d)[)）]$"
    r"|(?<=[\"”“»」』])\s*[(（][^()（）]{2,80}[)）]$"
)
LONGEST_TITLE = 400


class Titling(Filling):
    def set_title(self, text):
        shown = " ".join(text.split())
        title = shown.strip("*_ ").rstrip(" –—-:,|·(")
        self.sign(*(Counter(shown) - Counter(title)).elements())
        if label := PAPER_LABEL.match(title):
            self.sign(label[0])
            title = title[label.end() :]
        title = self.bare_title(title)
        if len(title) > LONGEST_TITLE:
            self.entry.text.add(title, title)
            self.draft.remarks.append(
                _("A title was too long and was cut; it stands whole in the text of its entry.")
            )
            title = title[:LONGEST_TITLE].rsplit(" ", 1)[0]
        self.entry.title = title

    def bare_title(self, title):
        """Without the quotation marks around it, the dot after it, and “(Lee et al., 2020)”."""
        if cited := CITED.search(title):
            self.draft.leave(title[: cited.start()], cited[0], _("whose paper it is, in short"))
            title = title[: cited.start()]
        bare = QUOTED.sub(r"\1", title)
        bare = bare[:-1] if bare.endswith(".") and not bare.endswith("..") else bare
        self.sign(*(Counter(title) - Counter(bare)).elements())
        return bare

    def read_head(self):
        line, number = self.head.line, self.head.number
        if self.head.title:  # within a sentence
            self.set_title(self.head.title.text)
            self.add_link(link_of("", self.head.title.href, words.work_kind))
            self.take_title_out()
            return
        text = line.text.strip()
        if number is not None and (found := numbered(text)):
            _number, title = found
            self.sign(text[: len(text) - len(title)])
            text = title
        text = self.without_address(line, text)
        if (by := words.SEPARATOR.split(text)) and len(by) > 1:
            text = self.title_of_segments(line, text)
        self.set_title(text)
        for span in line.links:
            label = span.text if words.GENERIC.fullmatch(span.text.strip()) else ""
            self.add_link(link_of(label, span.href, words.work_kind))

    def without_address(self, line, text):
        """“Title, arXiv:2001.00001”"""
        shown = next((s.text for s in line.links if is_written(s.text)), "")
        title, _shown, rest = text.partition(shown) if shown else (text, "", "")
        if not title.strip() or rest.strip(" .)]"):
            return text
        self.sign(text[len(title.rstrip(" ,;([")) :])
        return title.rstrip(" ,;([")

    def title_of_segments(self, line, text):
        """“Title | Paper | Code” in one line."""
        first, *others = segments(line)
        found = [links_in(segment, words.work_kind) for segment in others]
        if not all(found):
            return text
        for link in (link for links in found for link in links):
            if not link.url:
                self.add_link(link)
        self.sign(line.text[len(text_of(first)) :])
        title = text_of(first)
        found = numbered(title) if self.head.number is not None else None
        return found[1] if found else title

    def take_title_out(self):
        """“Some words [Title](address)” leaves the words; within a sentence nothing is taken."""
        title, line = self.head.title, self.head.line
        spans = list(line.spans)
        at = spans.index(title)
        at_end = not any(span.text.strip(" .,;:-–—") for span in spans[at + 1 :])
        at_start = not any(span.text.strip() for span in spans[:at])
        source = f"[{title.text}]("
        begin = line.markdown.rfind(source) if at_end else line.markdown.find(source)
        end = line.markdown.find(")", begin + len(source) + len(title.href) - 1) + 1
        if begin < 0 or end <= begin or not (at_end or at_start):
            return
        kept = Line(
            (line.markdown[:begin] + line.markdown[end:]).strip(" -–—:"),
            tuple(spans[:at] + spans[at + 1 :]),
            line.broken,
        )
        self.sign("".join(re.findall(r"[-–—:]", line.text)))
        self.blocks = [self.without(block, line, kept) for block in self.blocks]

    def without(self, block, line, kept):
        if line not in block.lines:
            return block
        lines = [kept if one is line else one for one in block.lines]
        return Block(**{**vars(block), "lines": tuple(x for x in lines if x.markdown or x.spans)})
