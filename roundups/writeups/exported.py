"""Files that this site wrote, read back to the letter. Somebody may have edited them meanwhile: what
does not fit is listed, and no value is trusted to be of its kind."""

import re
from collections import defaultdict, deque

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from authors.models import AUTHOR_IDS, Author
from links.models import Link
from papers.models import Figure, Paper
from roundups.models import Entry, Roundup
from roundups.writeups import addresses, shelf
from roundups.writeups.draft import (
    Byline,
    Draft,
    FoundAuthor,
    FoundEntry,
    FoundFigure,
    FoundLink,
    prose_of,
)
from roundups.writeups.tree import characters

COMMENT = re.compile(
    r"^<!-- (?P<ends>/?)(?P<name>intro|summary|\d{1,4} (?:text|caption))(?P<mark>'*) -->$",
    re.MULTILINE,
)
MOST_ENTRIES = 1000


def draft_of(document) -> Draft:
    facts = document.facts
    parts, around = parts_of(document.body, text(facts, "mark"))
    intro, summary = (prose_of(parts.pop(name, "")) for name in ("intro", "summary"))
    draft = Draft(intro=intro, summary=summary, is_exported=True)
    for name in ("title", "standfirst", "slug", "conference", "topic", "feed_id"):
        setattr(draft, name, fitting(draft, Roundup, name, text(facts, name)))
    draft.language = fitting(draft, Roundup, "language", text(facts, "language"))
    draft.byline = Byline(text(facts, "writer"), text(facts, "role"))
    if isinstance(facts.get("cover"), dict):
        draft.cover = cover_of(draft, facts["cover"])
    for number, values in enumerate(listed(facts, "entries")[:MOST_ENTRIES], 1):
        texts = [parts.pop(f"{number} {name}", "") for name in ("text", "caption")]
        draft.entries.append(entry_of(draft, values, *texts))
    for name, words in parts.items():
        draft.leave(name, words, _("there is no such entry in the head of the file"))
    leave_around(draft, around)
    draft.visible = characters(*draft.fields(), around)
    return draft


def parts_of(body, mark):
    """The texts by the names of their parts, and what stands between the parts."""
    comments = [found for found in COMMENT.finditer(body) if found["mark"] == mark]
    ends = defaultdict(deque)
    for end in comments:
        if end["ends"]:
            ends[end["name"]].append(end)
    parts, around, position = {}, [], 0
    for begin in comments:
        if begin["ends"] or begin["name"] in parts or begin.start() < position:
            continue
        later = ends[begin["name"]]
        while later and later[0].start() < begin.end() + len("\n\n"):
            later.popleft()
        if later:
            parts[begin["name"]] = body[begin.end() + 1 : later[0].start() - 1]
            around.append(body[position : begin.start()])
            position = later[0].end()
    return parts, "".join([*around, body[position:]])


def leave_around(draft, around):
    """Headings are made anew from the head; other words have no place."""
    for line in around.split("\n"):
        if line.startswith("#"):
            draft.signs.append(line)
        else:
            draft.leave(_("Between the parts"), line, _("not within a part of the file"))


def text(values, name) -> str:
    value = values.get(name, "")
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def listed(values, name) -> list[dict]:
    found = values.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def fitting(draft, model, name, value) -> str:
    """The value if the field can hold it; else it is listed."""
    field = model._meta.get_field(name) if name not in ("conference", "topic") else None
    if not value or field is None:
        return value
    try:
        field.clean(value, None)
    except ValidationError as error:
        draft.leave(str(field.verbose_name), value[:1000], " ".join(error.messages))
        return ""
    return value


def cover_of(draft, values) -> FoundFigure:
    alt = fitting(draft, Roundup, "cover_alt", text(values, "alt"))
    return FoundFigure(src=text(values, "file"), alt=alt)


def entry_of(draft, values, words, caption) -> FoundEntry:
    entry = FoundEntry(text=prose_of(words), slug=text(values, "slug"))
    entry.title = fitting(draft, Paper, "title", text(values, "title")) or _("Without a title")
    entry.heading = fitting(draft, Entry, "heading", text(values, "heading"))
    entry.featuring = text(values, "featuring") or Entry.Featuring.FIRST
    entry.venue = text(values, "conference")
    entry.elsewhere = bool(text(values, "elsewhere"))
    for name in ("decision", "awards", "language", "tldr", "tldr_source", "abstract", "licence"):
        setattr(entry, name, fitting(draft, Paper, name, text(values, name)))
    entry.ids = {name: text(values, name) for name in shelf.IDS}
    keywords = values.get("keywords")
    entry.keywords = [str(word) for word in keywords] if isinstance(keywords, list) else []
    entry.links = links_of(draft, values)
    for each in listed(values, "authors"):
        person = author_of(draft, each)
        entry.authors.append(person)
        if text(each, "featured"):
            entry.featured.append(person)
    if isinstance(values.get("figure"), dict):
        entry.figures = [figure_of(draft, values["figure"], caption)]
    return entry


def author_of(draft, values) -> FoundAuthor:
    return FoundAuthor(
        name=text(values, "name")[:160] or _("Without a name"),
        affiliation=text(values, "affiliation"),
        links=links_of(draft, values),
        printed=text(values, "printed"),
        ids={name: fitting(draft, Author, name, text(values, name)) for name in AUTHOR_IDS},
        slug=text(values, "slug"),
    )


def links_of(draft, values) -> list[FoundLink]:
    found = []
    for each in listed(values, "links"):
        kind, url = text(each, "kind"), text(each, "url")
        if kind not in Link.Kind.values or not addresses.is_web(url):
            draft.leave(text(values, "title") or text(values, "name"), f"{kind} {url}"[:1000],
                        _("no link that can be kept"))  # fmt: skip
            continue
        found.append(FoundLink(kind, text(each, "label"), url))
    return found


def figure_of(draft, values, caption) -> FoundFigure:
    names = ("number", "credit", "source_url", "licence")
    facts = {name: fitting(draft, Figure, name, text(values, name)) for name in names}
    return FoundFigure(
        src=text(values, "file"), alt=text(values, "alt"), caption=prose_of(caption), **facts
    )
