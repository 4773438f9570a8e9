"""What the head of a file and its title say."""

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from prose.languages import TAG
from roundups.writeups.recogniser.numbers import numbered
from roundups.writeups.tree import HEADING

LONGEST_TITLE, LONGEST_STANDFIRST = 200, 300
STANDFIRSTS = ("standfirst", "description", "excerpt", "summary", "subtitle", "short-summary")
UNDERSTOOD = {
    *STANDFIRSTS, "title", "slug", "conference", "topic", "language", "lang", "author", "authors",
    "writer", "role", "certain",
}  # fmt: skip


def take_title(draft, document, blocks):
    """That of the front matter, or the first heading, or what the page calls itself."""
    own = str(document.facts.get("title") or "").strip()
    place = next((n for n, block in enumerate(blocks[:6]) if block.kind == HEADING), None)
    heading = blocks[place] if place is not None else None
    first = heading and (heading.level == 1 or place == 0) and not is_numbered(heading)
    if document.kind == "HTML" and not document.facts.get("certain"):
        first = heading and heading.level == 1
        own = heading.text if first else own
    title = own or (heading.text if first else "")
    if heading is not None and first and folded(heading.text) == folded(title):
        blocks = [block for block in blocks if block is not heading]
        draft.signs.append(heading.text)
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        draft.intro.add(title, title)
        draft.remarks.append(
            _("The title was too long and was cut; it stands whole in the introduction.")
        )
        title = title[:LONGEST_TITLE].rsplit(" ", 1)[0][:LONGEST_TITLE]
    draft.title = title
    return blocks


def is_numbered(block):
    return bool(numbered(block.text[:400]))


def folded(text):
    return " ".join(text.casefold().split())


def take_facts(draft, facts):
    for name in STANDFIRSTS:
        text = " ".join(str(facts.get(name) or "").split())
        if text and len(text) <= LONGEST_STANDFIRST and not draft.standfirst:
            draft.standfirst = text
        elif text and text != draft.standfirst and name in facts:
            draft.leave(_("Head of the file"), text, _("no place for a second “%s”") % name)
    for name in ("slug", "conference", "topic"):
        if isinstance(facts.get(name), str):
            setattr(draft, name, facts[name].strip())
    language = str(facts.get("language") or facts.get("lang") or "")
    draft.language = language if TAG.match(language) else ""
    if facts.get("status") == "publish":
        draft.feed_id = facts.get("guid", "")
    draft.dated = day_of(str(facts.get("date") or ""))
    draft.byline.name = people_of(facts)
    draft.byline.role = str(facts.get("role") or "")


def day_of(text):
    try:
        return parse_date(text[:10])
    except ValueError:  # such as 0000-00-00, of a draft
        return None


def leave_facts(draft, facts):
    """What the head of a Markdown file says and a draft has no field for."""
    for name, value in facts.items():
        if name not in UNDERSTOOD and value not in ("", [], {}):
            draft.leave(
                _("Head of the file"), f"{name}: {in_a_line(value)}", _("no field of a draft")
            )


def in_a_line(value) -> str:
    if isinstance(value, dict):
        value = [f"{name}: {in_a_line(inner)}" for name, inner in value.items()]
    return ", ".join(map(in_a_line, value)) if isinstance(value, list) else str(value)


def people_of(facts) -> str:
    given = facts.get("author") or facts.get("authors") or facts.get("writer") or ""
    people = given if isinstance(given, list) else [given]
    names = [one.get("name", "") if isinstance(one, dict) else one for one in people]
    return ", ".join(str(name) for name in names if name)
