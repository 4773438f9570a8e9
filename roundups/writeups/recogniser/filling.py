"""One paper of a writeup being filled: what each kind of line does to it, and to the draft's lists."""

import re

from django.utils.translation import gettext as _

from roundups.writeups.draft import FoundAuthor, FoundEntry, FoundFigure, FoundLink
from roundups.writeups.private import leave_private
from roundups.writeups.recogniser import naming, words
from roundups.writeups.tree import Line


class Filling:
    def __init__(self, draft):
        self.draft = draft
        self.entry = FoundEntry()
        self.person: FoundAuthor | None = None  # whose profile links may follow
        self.prose: list[Line] = []
        self.wants_tldr = False
        self.linked = False  # whether the row of links has come
        self.after_links: list[int] = []  # paragraphs of text after it

    @property
    def place(self):
        return self.entry.title or _("An entry")

    def sign(self, *texts):
        self.draft.signs += [text for text in texts if text]

    def add_authors(self, which, authors, signs, unsure, text):
        self.sign(*signs)
        self.draft.leave(self.place, unsure, _("where they work, but not which of them"))
        self.leave_more_authors(text)
        if which == "first":
            self.entry.featured += authors
        else:
            self.entry.authors += authors
        self.person = authors[0] if which == "first" or len(authors) == 1 else None

    def add_profiles(self, found, line):
        self.sign(line.text)
        self.person.links += [link for links in found for link in links]

    def add_parts(self, parts, line):
        self.sign("".join(re.findall(r"[|·•¦]", line.text)))
        for kind, value in parts:
            if kind == "links":
                self.linked = True
                for link in value:
                    self.add_link(link)
                self.sign(line.text)
            elif kind == "names":
                self.entry.authors += [FoundAuthor(name) for name in value]
                self.sign(
                    "".join(
                        re.findall(
                            rf"[*†‡§¶\d.。:){naming.BETWEEN_NAMES}]|\b{naming.AND}\b", line.text
                        )
                    )
                )
                self.leave_more_authors(line.text)
            elif kind == "decision":
                self.set_once("decision", value, line.text)
                self.sign(line.text)
            elif kind == "venue":
                self.add_venue(value)
            elif kind == "private":
                leave_private(self.draft, self.place, value)
            else:
                self.add_fact(value)

    def add_fact(self, found):
        name = next(name for name in words.FACTS if found[name])
        text, rest = found[0], found["rest"].strip(" _*")
        self.sign(text[: len(text) - len(found["rest"])], "".join(re.findall(r"[_*]", text)))
        if name == "keywords":
            self.entry.keywords += [
                w.strip(" .") for w in re.split(r"[,;，；、،؛]", rest) if w.strip(" .")
            ]
            self.sign("".join(re.findall(r"[,;.，；、،؛]", rest)))
        elif name == "contact":
            leave_private(self.draft, self.place, rest)
        elif name in ("awards", "abstract"):
            self.set_once(name, rest, text)
        elif name == "decision" and words.decision_of(rest):
            self.set_once("decision", words.decision_of(rest), text)
            self.sign(rest)
        elif name == "venue":
            self.add_venue(rest)
        else:
            self.entry.text.add(text, text)

    def add_venue(self, name):
        self.entry.venue = name
        self.draft.leave(self.place, name, _("where it appeared"))

    def set_once(self, name, value, text):
        if getattr(self.entry, name) or (name == "awards" and len(value) > 200):
            self.entry.text.add(text, text)
        else:
            setattr(self.entry, name, str(value))

    def leave_more_authors(self, text):
        if found := naming.MORE_AUTHORS.search(text):
            self.draft.leave(self.place, found[0], _("authors that it does not name"))

    def add_link(self, link: FoundLink):
        if link.label == self.entry.title:
            self.sign(link.label)
            link.label = ""
        if link.url and any(other.url == link.url for other in self.entry.links):
            if words.work_kind(link.label) or words.GENERIC.fullmatch(link.label):
                self.sign(link.label)
            else:
                self.draft.leave(self.place, link.label, _("another name of one of its links"))
            return
        self.entry.links.append(link)

    def add_figure(self, block):
        caption = FoundFigure(src=block.src, alt=" ".join(block.alt.split()))
        if block.lines:
            caption.caption.add_lines(block.lines)
        self.entry.figures.append(caption)
        if block.href and (kind := words.work_kind("", block.href)):
            self.add_link(FoundLink(str(kind), "", block.href))

    def embedded(self, block):
        kind = words.work_kind("", block.href)
        if kind:
            self.add_link(FoundLink(str(kind), "", block.href))
        else:
            self.draft.leave(self.place, block.href, _("embedded from another site"))

    def add_named_links(self):
        """“… as the [Paper](address) says”: the text stays, and the entry has its link."""
        for kind in (words.Kind.PAPER, words.Kind.CODE):
            found = {
                span.href
                for line in self.prose
                for span in line.links
                if words.kind_among(words.LABELS, span.text) == kind
                or (kind == words.Kind.PAPER and words.PAPER_PAGE.match(span.href))
            }
            if len(found) == 1 and all(link.kind != kind for link in self.entry.links):
                self.add_link(FoundLink(str(kind), "", found.pop()))
