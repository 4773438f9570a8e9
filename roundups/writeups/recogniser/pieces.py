"""A line of an entry taken apart: links by their labels, names, facts. What is none of these is prose."""

import re

from roundups.writeups.addresses import is_written
from roundups.writeups.draft import FoundAuthor, FoundLink
from roundups.writeups.recogniser import naming, words
from roundups.writeups.tree import Line, Span

LONGEST = 2000
LONGEST_LABEL = 60
CONNECTIVES = re.compile(r"[\W_]*(?:and|or|und|oder|et|ou)?[\W_]*", re.IGNORECASE)
LEAD = re.compile(
    r"^\W*(?:links?|resources?|materials?|more|find out more|profiles?|verweise?|liens?|リンク|链接|連結)\s*[:：]\s*",
    re.IGNORECASE,
)
PERSON_WITH_PLACE = re.compile(r"(?:\band\s+)?([^,;&()]{3,60}?)\s*\(([^()]{1,200})\)")


def segments(line: Line) -> list[list[Span]]:
    """The line cut at its strokes and dots; links are never cut."""
    found: list[list[Span]] = [[]]
    for span in line.spans:
        if span.image:
            continue
        if span.href:
            found[-1].append(span)
            continue
        first, *others = words.SEPARATOR.split(span.text)
        found[-1].append(Span(first, strong=span.strong))
        found += [[Span(other, strong=span.strong)] for other in others]
    return [segment for segment in found if text_of(segment)]


def names_first(segment) -> list[list[Span]]:
    """“Ada Lovelace, Bo Li. [Paper]” is a list of names and a row of links."""
    place = next((n for n, span in enumerate(segment) if span.href), 0)
    before, after = segment[:place], segment[place:]
    apart = len(naming.names_in(text_of(before)) or ()) > 1 and links_in(after, words.work_kind)
    return [before, after] if apart else [segment]


def text_of(spans) -> str:
    return "".join(span.text for span in spans).strip()


def links_in(spans, kind_of) -> list[FoundLink] | None:
    """All links of a segment that holds nothing but links; None when it holds more."""
    links = [span for span in spans if span.href]
    if not links:
        label = LEAD.sub("", text_of(spans)).strip(" .:[]")
        parts = re.split(r"\s*[,/]\s*", label)
        kinds = [kind_of(part, "") for part in parts]
        if label and all(kinds):
            return [FoundLink(str(k), part) for k, part in zip(kinds, parts, strict=True)]
        return None
    before = "".join(span.text for span in spans[: spans.index(links[0])])
    label = LEAD.sub("", before).strip(" :：*_-–—[(").strip()
    if len(links) == 1 and label and kind_of(label, ""):
        return [link_of(label, links[0].href, kind_of)]
    rest = LEAD.sub("", "".join(span.text for span in spans if not span.href))
    if not CONNECTIVES.fullmatch(rest) or any(len(s.text.strip()) > LONGEST_LABEL for s in links):
        return None
    return [link_of(span.text, span.href, kind_of) for span in links]


def link_of(label, url, kind_of) -> FoundLink:
    label = " ".join(label.split()).strip("[]")
    kind = kind_of(label, url) or "other"
    return FoundLink(str(kind), "" if is_written(label) else label, "" if url == "#" else url)


def authors_in(line: Line) -> tuple[str, list[FoundAuthor], list[str], str] | None:
    """("first" or "all", the authors, words that became structure, where one of them works and it is
    not certain who) of a line that names them."""
    text = line.text
    match = words.AUTHORS.match(text) if len(text) <= LONGEST else None
    if not match:
        return None
    which = "first" if match["first"] else "all"
    profiles = [s for s in line.links if words.kind_among(words.PROFILES, s.text)]
    if people := with_places(text[match.end() :]):
        return which, people, [match[0], *re.findall(rf"[(),;&.*]|\b{naming.AND}\b", text)], ""
    named, tail = name_part(text[match.end() :])
    names, affiliation = split_affiliation(named)
    labels, others = tail_of(tail, profiles)
    if not names or len(others) > 1 or (others and affiliation):
        return None
    more = others[0][:200] if others else ""
    authors = [FoundAuthor(name) for name in names]
    if len(names) == 1:
        authors[0].affiliation = affiliation or more
    for span in line.links:
        if span in profiles:
            authors[0].links.append(link_of(span.text, span.href, words.profile_kind))
        for author in authors:
            if author.name == " ".join(span.text.split()) and span.href != "#":
                kind = words.profile_kind("", span.href) or "website"
                author.links.append(FoundLink(str(kind), "", span.href))
    taken = {span.text.strip() for span in profiles}
    authors[0].links += [
        FoundLink(str(words.profile_kind(label)), label) for label in labels if label not in taken
    ]
    return (
        which,
        authors,
        [match[0], tail.replace(more, "", 1) if more else tail, named_marks(named)],
        more if len(names) > 1 else "",
    )


def with_places(text, fewest=2) -> list[FoundAuthor] | None:
    """“Ada Lovelace (London), Bo Li (Oxford)”, each with where they work."""
    found = PERSON_WITH_PLACE.findall(text)
    rest = CONNECTIVES.fullmatch(PERSON_WITH_PLACE.sub("", text))
    if len(found) < fewest or not rest or not all(naming.is_name(name) for name, _place in found):
        return None
    return [FoundAuthor(" ".join(name.split()), place.strip()[:200]) for name, place in found]


def named_marks(named) -> str:
    return "".join(re.findall(rf"[*†‡§¶\d.。:){naming.BETWEEN_NAMES}]|\b{naming.AND}\b", named))


def name_part(text) -> tuple[str, str]:
    found = re.search(r"\s*(?:[(（|·•\[]|[–—]\s|\s-\s)", text)
    return (text[: found.start()], text[found.start() :]) if found else (text, "")


def split_affiliation(named) -> tuple[list[str], str]:
    """“Ada Lovelace, University of London” is one name and where she works."""
    if names := naming.names_in(named, labelled=True):
        return names, ""
    name, comma, rest = named.partition(",")
    names = naming.names_in(name)
    if names and comma and len(rest) <= 200 and len(rest.split()) <= 12:
        return names, rest.strip(" .")
    return [], ""


def tail_of(tail, profiles) -> tuple[list[str], list[str]]:
    """The labels after a name, and what else stands there: where the person works, perhaps."""
    labels, others = [], []
    parts = re.split(r"\s*[|·•,/&()（）\[\]]\s*|\s+[–—-]\s+|^\s*[–—-]\s+", tail)
    for part in map(str.strip, parts):
        if part and words.kind_among(words.PROFILES, part):
            labels.append(part)
        elif part and part not in {span.text.strip() for span in profiles}:
            others.append(part)
    return labels, others
