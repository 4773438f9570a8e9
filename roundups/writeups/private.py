"""E-mail addresses, which no draft keeps: each leaves a mark in its place and is listed."""

import re

from django.utils.translation import gettext as _

from prose import emails

MARK = "…"
# An address of the web may have the name of an account; “git@” names none.
WRITTEN = re.compile(rf"https?://[^\s()<>\[\]]+|git@|<?(?P<address>{emails.ADDRESS})>?")
LINK = re.compile(
    r"\[(?P<words>(?:[^\[\]\\\n]|\\.){0,500})\]\(\s*<?mailto:(?P<address>[^\s()<>]{0,300})[^()\n]{0,300}\)"
    r"|<a\b[^<>]{0,300}mailto:(?P<other>[^\s<>\"'?]{1,300})[^<>]{0,300}>(?P<inner>[^<>]{0,500})</a>",
    re.IGNORECASE,
)


def leave_private(draft, place, text):
    why = _("how to reach someone; e-mail addresses are not kept")
    draft.leave(place, text, why, private=True)


def withhold_addresses(draft):
    for left in list(draft.left):
        if not left.private:
            clear(draft, left.place, left, "text")
    clear(draft, _("Head of the file"), draft, "title", "standfirst")
    clear(draft, _("Head of the file"), draft.cover, "alt")
    clear_byline(draft)
    clear_prose(draft, _("Introduction"), draft.intro)
    for entry in draft.entries:
        clear_title(draft, entry)
        clear(draft, entry.title, entry, "tldr", "abstract", "awards", "venue")
        clear_keywords(draft, entry)
        clear_prose(draft, entry.title, entry.text)
        for figure in entry.figures:
            clear(draft, entry.title, figure, "alt")
            clear_prose(draft, entry.title, figure.caption)
        for author in [*entry.authors, *entry.featured]:
            clear(draft, entry.title, author, "affiliation")
        for link in entry.links:
            clear(draft, entry.title, link, "label")
    clear_prose(draft, _("Summary"), draft.summary)


def clear(draft, place, holder, *names):
    for name in names:
        words, found = without_addresses(getattr(holder, name))
        setattr(holder, name, words)
        for address in found:
            leave_private(draft, place, address)


def clear_title(draft, entry):
    clear(draft, _("Title"), entry, "title")
    if MARK in entry.title:
        title = re.sub(rf"\s*[(\[<]?\s*{MARK}\s*[)\]>]?$", "", entry.title)
        draft.signs.append(entry.title[len(title) :])
        entry.title = title


def clear_keywords(draft, entry):
    kept = []
    for keyword in entry.keywords:
        words, found = without_addresses(keyword)
        for address in found:
            leave_private(draft, entry.title, address)
        kept += [words] if words.strip(f" {MARK}") else []
    entry.keywords = kept


def clear_byline(draft):
    """“Ada Lovelace (address)” is a name without brackets."""
    byline = draft.byline
    clear(draft, _("Byline"), byline, "name", "role")
    for name in ("name", "role"):
        if MARK in getattr(byline, name):
            setattr(byline, name, getattr(byline, name).strip(f" ,()<>{MARK}"))


def clear_prose(draft, place, prose):
    """What only the Markdown has, as the target of a link, is listed too."""
    for number, (markdown, text) in enumerate(prose.parts):
        unlinked, linked = without_links(markdown)
        cleared, written = without_addresses(unlinked)
        words, shown = without_addresses(text)
        prose.parts[number] = (cleared, words)
        hidden = {*linked, *(address.replace("\\", "") for address in written)} - {*shown}
        for address in [*shown, *sorted(hidden)]:
            leave_private(draft, place, address)


def without_links(markdown) -> tuple[str, list[str]]:
    found = []

    def unlink(link):
        found.append((link["address"] or link["other"] or "").partition("?")[0])
        return link["words"] or link["inner"] or ""

    return LINK.sub(unlink, markdown), found


def without_addresses(words) -> tuple[str, list[str]]:
    found = []

    def mark(match):
        if not match["address"]:
            return match[0]
        found.append(match["address"])
        return match[0].replace(match["address"], MARK).removeprefix("<").removesuffix(">")

    return WRITTEN.sub(mark, words), found
