"""Who wrote it: in the head of the file, in a line that says so, or a name with a role at the end."""

import re

from django.utils.translation import gettext as _

from roundups.writeups.draft import Byline
from roundups.writeups.readers import html
from roundups.writeups.recogniser import naming, words
from roundups.writeups.tree import TEXT

BRACKETED = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
LONGEST_NAME, LONGEST_ROLE = 120, 120


def find_byline(draft, before, after):
    """What of both is left when the byline is out."""
    given = draft.byline.name
    if given:
        given = BRACKETED.sub(r"(\1)", given[:2000])  # no tag of HTML
        said = " ".join(block.text for block in html.read(given).blocks)
        name_writer(draft, said)
        name = draft.byline.name
        again = next((one for one in before[:4] if name and is_by(one, name)), None)
        draft.signs.append(again.text if again else "")
        return without(before, again), after
    for blocks in (before[:3], after[-4:]):
        for block in blocks:
            if says_writer(draft, block):
                return without(before, block), without(after, block)
    return before, signed(draft, after)


def is_by(block, name):
    match = words.BYLINE.match(block.text[:400])
    return (match["who"] if match else block.text).strip(" .\n") == name


def without(blocks, block):
    return [one for one in blocks if one is not block]


def signature(block):
    """(words before the name, name, mark, role) of a line such as “By Ada Lovelace, engineer”."""
    text = block.text.strip()
    alone = block.kind == TEXT and len(block.lines) == 1 and len(text) <= 300
    match = words.BYLINE.match(text) if alone else None
    if not match:
        return None
    name, mark, role = partition(match["who"])
    return (text[: match.start("who")], name, mark, role) if naming.is_name(name) else None


def says_writer(draft, block) -> bool:
    if not (found := signature(block)):
        return False
    before, name, mark, role = found
    draft.byline = Byline(name, role if len(role) <= LONGEST_ROLE else "")
    draft.signs.append(mark)
    if re.search(r"\d", before):
        draft.leave(_("Byline"), before, _("when it was published"))
    else:
        draft.signs.append(before)
    if len(role) > LONGEST_ROLE:
        draft.leave(_("Byline"), role, _("too long for a role"))
    return True


def partition(who):
    """“Ada Lovelace, engineer” and “Ada Lovelace | 3 May 2020”."""
    for mark in (",", "|", "·", "•", "(", " – ", " — ", " - "):
        name, found, rest = who.partition(mark)
        if found and naming.is_name(name):
            return name.strip(), found + (")" if mark == "(" else ""), rest.strip(" )")
    return who.strip(" ."), ".", ""


def name_writer(draft, said):
    said = " ".join(said.split())
    match = words.BYLINE.match(said)
    who = (match["who"] if match else said).strip()
    names = naming.names_in(who) or ([who] if len(who) <= LONGEST_NAME and who else [])
    if len(names) == 1:
        draft.byline.name = names[0]
        return
    draft.byline.name = ""
    draft.leave(_("Byline"), said, _("a roundup has one writer: choose who it is"))


def signed(draft, after):
    """A name alone on its line, perhaps twice because there was a photo, and a role below it."""
    for place, block in enumerate(after):
        name = block.text.strip()
        if block.kind != TEXT or len(block.lines) != 1 or not naming.is_name(name.lstrip("—–- ")):
            continue
        twice = place + 1 < len(after) and after[place + 1].text.strip() == name
        last = place >= len(after) - 2
        if not (twice or last):
            continue
        bare = name.lstrip("—–- ")
        draft.signs.append(name[: len(name) - len(bare)])
        end = place + (2 if twice else 1)
        role = after[end].text.strip() if end < len(after) else ""
        fits = role and len(role) <= 80 and role[-1] not in ".!?:" and len(role.split()) <= 8
        if twice:
            draft.leave(_("Byline"), name, _("the name beside a photo, which is not in the file"))
        if not fits:
            role, end = "", end - 1
        draft.byline = Byline(bare, role)
        return after[:place] + after[end + 1 :]
    return after
