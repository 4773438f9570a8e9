"""Finds the papers of a writeup, and brings in those that are not there with what it says of them."""

import re

from django.db.models import Q

from authors.models import Author
from links.models import Link
from links.slugs import addresses_of_others
from papers.importers.record import LinkRecord, PaperRecord, Unreadable
from papers.ingest import ingest
from papers.ingest.tidying import line
from papers.models import RETELLING, Authorship, Paper
from prose.sorting import sort_key
from roundups.writeups import words

IDS = ("openreview_id", "arxiv_id", "acl_id", "doi")
# What a post may say otherwise, and readers want to know.
TOLD = ("tldr", "abstract", "decision", "awards", "keywords")
PERSON_IDS = ("orcid", "openreview_id", "dblp_id")
REPEATABLE = {Link.Kind.OTHER, Link.Kind.WEBSITE, Link.Kind.VIDEO, Link.Kind.CODE}


def ids_of(entry) -> dict[str, str]:
    """Those that it states, and those that its links hold."""
    found = {name: value for name, value in entry.ids.items() if name in IDS and value}
    for link in entry.links:
        for name, pattern in words.IDS.items():
            if name not in found and (match := re.search(pattern, link.url, re.IGNORECASE)):
                found[name] = match[1].rstrip(".,;)")
    return {name: value for name, value in found.items() if fits(name, value)}


def fits(name, value) -> bool:
    field = Paper._meta.get_field(name)
    return len(value) <= field.max_length and all(
        re.search(check.regex, value) for check in field.validators if hasattr(check, "regex")
    )


class Shelf:
    """The papers that may be those of some entries, in one query for all of them."""

    def __init__(self, entries):
        wanted = Q(sort_key__in={key for entry in entries if (key := key_of(entry))})
        for name in IDS:
            wanted |= Q(
                **{f"{name}__in": {ids[name] for e in entries if name in (ids := ids_of(e))}}
            )
        rows = Paper.objects.filter(wanted).select_related("conference").with_authors()
        self.papers = list(rows.order_by("pk")) if entries else []

    def find(self, entry, conference) -> Paper | None:
        """By an id; else by the title within the conference, if the first author agrees."""
        ids = ids_of(entry)
        for paper in self.papers:
            same = any(getattr(paper, name) == value for name, value in ids.items())
            if same and paper.openreview_id in ("", ids.get("openreview_id", paper.openreview_id)):
                return paper
        key, place = key_of(entry), conference and conference.pk
        same = [p for p in self.papers if key and p.sort_key == key and p.conference_id == place]
        papers = [paper for paper in same if agrees(paper, entry, ids)]
        return papers[0] if len(papers) == 1 else None


def key_of(entry) -> str:
    return sort_key(entry.title, entry.language or "")


def find(entry, conference) -> Paper | None:
    return Shelf([entry]).find(entry, conference)


def agrees(paper, entry, ids) -> bool:
    """Two forums are two papers, whatever they are called."""
    if any(getattr(paper, name) not in ("", value) for name, value in ids.items()):
        return False
    named = (entry.authors or entry.featured)[:1]
    authorships = list(paper.authorships.all())
    return not named or not authorships or matches(authorships[0], named[0].name)


def matches(authorship, name) -> bool:
    return folded(name) in (folded(authorship.printed), folded(authorship.author.name))


def same_person(authorship, person) -> bool:
    """On one paper, a name is enough; of two who share it, the address tells."""
    if person.slug and authorship.author.slug == person.slug:
        return True
    return matches(authorship, person.name)


def folded(name) -> str:
    return sort_key(name) or name


class People:
    """The authors that one import has made, so that one person of a file is made once. A name alone
    never says that two are one; a file that this site wrote says it by its own addresses."""

    def __init__(self):
        self.made: dict[str, Author] = {}

    def author_of(self, person) -> Author:
        if found := self.known(person):
            return found
        author = Author(name=person.name[:160], affiliation="")
        for name in PERSON_IDS:
            setattr(
                author, name, person.ids.get(name, "")[: Author._meta.get_field(name).max_length]
            )
        author.slug = free_slug(Author, person.slug)
        author.save()
        if person.slug:
            self.made[person.slug] = author
        return author

    def known(self, person) -> Author | None:
        given = Q()
        for name in PERSON_IDS:
            if value := person.ids.get(name):
                given |= Q(**{name: value})
        if given and (author := Author.objects.filter(given).order_by("pk").first()):
            return author
        return self.made.get(person.slug)


def free_slug(model, slug) -> str:
    """The address that a file asks for, if nobody has or had it; else one is made of the name."""
    if not slug or not re.fullmatch(r"[a-z0-9_-]{1,88}", slug, re.IGNORECASE):
        return ""
    taken = model.objects.filter(slug=slug).exists()
    return "" if taken or addresses_of_others(model()).filter(slug=slug).exists() else slug


def create(entry, conference, people) -> Paper:
    paper = Paper(slug=free_slug(Paper, entry.slug), language=entry.language)
    taken = [name for name, value in ids_of(entry).items() if is_taken(name, value)]
    paper = taken_in(entry, conference, paper, without=taken).paper
    if entry.slug:
        keep_white_space(paper, entry)
    add_authors(paper, entry.authors or entry.featured, people)
    return paper


def keep_white_space(paper, entry):
    """What comes in is tidied; a file that this site wrote gives back what an editor had typed."""
    typed = {name: getattr(entry, name) for name in ("title", "tldr", "abstract", "awards")}
    same = {name: text for name, text in typed.items() if line(text) == line(getattr(paper, name))}
    if list(map(line, entry.keywords)) == paper.keywords:
        same["keywords"] = entry.keywords
    for name, value in same.items():
        setattr(paper, name, value)
    paper.save(update_fields=same.keys())


def is_taken(name, value) -> bool:
    return Paper.objects.filter(**{name: value}).exists()


def complete(paper, entry) -> list[tuple[str, str]]:
    """Fills what is empty and unlocked. What the paper says otherwise stands: (field, words) of it."""
    known = [name for name, value in ids_of(entry).items() if is_taken(name, value)]
    known += [name for name in IDS if getattr(paper, name)]
    outcome = taken_in(entry, paper.conference, paper, without=known)
    if not paper.authorships.exists() and not is_kept(paper, "authors"):
        add_authors(paper, entry.authors or entry.featured, People())
    return [(one.field, one.after) for one in outcome.differences if one.kept and one.field in TOLD]


def taken_in(entry, conference, paper, without):
    """By the one way in. The authors are left out: a post often names the first alone, and one that
    this site wrote knows them by their addresses. Raises Unreadable."""
    ids = {name: value for name, value in ids_of(entry).items() if name not in without}
    record = PaperRecord(
        title=paper.title or entry.title,
        source=RETELLING,
        **ids,
        abstract=entry.abstract,
        tldr=entry.tldr,
        tldr_source=entry.tldr and (entry.tldr_source or Paper.TldrSource.OTHER.value),
        decision=entry.decision,
        awards=entry.awards[:200],
        keywords=tuple(entry.keywords),
        links=tuple(
            LinkRecord(link.kind, link.url, label_of(link))
            for link in new_links(paper, entry.links)
        ),
    )
    outcome = ingest(record, conference, into=paper)
    if outcome.paper is None:
        raise Unreadable(f"“{entry.title}”: {outcome.reason}")
    return outcome


def is_kept(paper, name) -> bool:
    return paper.is_locked(name) or paper.is_edited(name)


def add_authors(paper, found, people):
    paper.note_source("authors", RETELLING)
    paper.save(update_fields=["field_sources"])
    on_paper = set()
    for position, person in enumerate(found):
        author = people.author_of(person)
        if author.pk in on_paper:
            continue
        on_paper.add(author.pk)
        printed = person.printed or (person.name if person.name != author.name else "")
        Authorship.objects.create(
            paper=paper,
            author=author,
            position=position,
            printed_name=printed[:160],
            affiliation=person.affiliation[:200],
        )


def add_links(target, found):
    for link in new_links(target, found):
        target.links.create(kind=link.kind, url=link.url, label=label_of(link))


def new_links(target, found):
    """Further addresses of a kind that has one already would stand twice under one name."""
    own = target.links.values_list("url", "kind") if target.pk else []
    urls, kinds = {url for url, _kind in own}, {kind for _url, kind in own}
    for link in found:
        if (
            link.url
            and link.url not in urls
            and (link.kind not in kinds or link.kind in REPEATABLE)
        ):
            urls.add(link.url)
            yield link


def label_of(link) -> str:
    """Empty where the name of the kind says the same."""
    usual = str(Link.Kind(link.kind).label)
    says_nothing = folded(link.label) in (folded(usual), "link", "here", "url")
    return "" if says_nothing and link.kind != Link.Kind.OTHER else link.label[:60]
