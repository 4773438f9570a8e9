"""Loads the sample site from the TOML files and drawings beside this module.

What is there already is left as it is: an editor may have worked on it.
"""

import tomllib
import uuid
from collections import Counter
from functools import reduce
from operator import or_
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.db.models import Q

from authors.models import Author
from conference.models import Conference, Topic
from links.slugs import latin_slug_from, present_slug
from papers.ingest.matching import has_id
from papers.licences import LICENCES
from papers.models import Authorship, Figure, Paper
from roundups.models import Entry, Roundup, Writer

FOLDER = Path(__file__).parent
# Feed ids of the sample are the same on every machine.
NAMESPACE = uuid.UUID("6c0a1f0e-0f5b-4d5c-9b0e-3f6f5f1c2020")
LICENCE_KEYS = {str(label): key for key, label in LICENCES.items()}
DECISIONS = {"talk": Paper.Decision.ORAL}


def read(name):
    with (FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def roundup_files():
    """The older ones first, so that papers stand before the roundups that refer to them."""
    files = [read(path.relative_to(FOLDER)) for path in (FOLDER / "roundups").glob("*.toml")]
    return sorted(files, key=lambda data: (refers(data), data["slug"]))


def refers(data):
    return any(entry["paper"].get("reference") for entry in data.get("entries", []))


def at(model, slug) -> Q:
    """Whose address it is or was."""
    return Q(slug=present_slug(model, slug))


class Loader:
    """One run; `counts` says what was created and what was there."""

    def __init__(self):
        self.counts = Counter()
        self.here = {}  # rows by the names that the files give them
        self.drawings = read("figures/figures.toml")

    @transaction.atomic
    def load(self):
        site = read("site.toml")
        for data in site["topics"]:
            values = data | {"short_name": data.pop("short", "")}
            known = at(Topic, data["slug"]) | Q(name=data["name"])
            self.here[data["slug"]] = self.get_or_create(Topic, known, values)[0]
        for data in site["conferences"]:
            links = data.pop("links", [])
            known = Q(series_slug=latin_slug_from(data["acronym"]), year=data["year"])
            found, created = self.get_or_create(Conference, known, data)
            self.here[f"{data['acronym']} {data['year']}"] = found
            self.add_links(found, created, links)
        for data in site["writers"]:
            links = data.pop("links", [])
            found, created = self.get_or_create(Writer, at(Writer, data["slug"]), data)
            self.here[data["slug"]] = found
            self.add_links(found, created, links)
        for data in roundup_files():
            self.load_roundup(data)
        return self.counts

    def get_or_create(self, model, known: Q, values):
        found = model.objects.filter(known).order_by("pk").first()
        created = found is None
        if created:
            found = model.objects.create(**values)
        plural = str(model._meta.verbose_name_plural)
        self.counts[(plural, "created" if created else "unchanged")] += 1
        return found, created

    def add_links(self, target, created, links):
        if created:
            for link in links:
                target.links.create(**link)

    def load_roundup(self, data):
        conference = self.here[data["conference"]]
        values = {
            "slug": data["slug"],
            "title": data["title"],
            "standfirst": data.get("standfirst", ""),
            "conference": conference,
            "topic": self.here[data["topic"]],
            "writer": self.here[data["writer"]],
            "writer_role": data.get("role", ""),
            "intro": data.get("intro", "").strip(),
            "summary": data.get("summary", "").strip(),
            "published_at": data.get("published_at"),
            "updated_at": data.get("updated_at"),
        }
        if values["published_at"]:
            values["feed_id"] = uuid.uuid5(NAMESPACE, data["slug"]).urn
        roundup, created = self.get_or_create(Roundup, at(Roundup, data["slug"]), values)
        for position, entry in enumerate(data.get("entries", []), start=1):
            paper = self.load_paper(entry["paper"], conference)
            if created:
                self.add_entry(roundup, position, paper, entry)

    def add_entry(self, roundup, position, paper, data):
        chosen = data.get("featuring", "first")
        names = chosen if isinstance(chosen, list) else []
        entry = Entry.objects.create(
            roundup=roundup,
            paper=paper,
            position=position,
            heading=data.get("heading", ""),
            text=data.get("text", "").strip(),
            figure=paper.figures.first() if data.get("figure") else None,
            featuring=Entry.Featuring.CHOSEN if names else chosen,
        )
        entry.featured.set(Author.objects.filter(name__in=names, authorships__paper=paper))

    def load_paper(self, data, conference):
        if data.get("reference"):
            return self.here[data["openreview"]]
        decision = data.get("decision", "")
        place = {"conference": conference, "title": data["title"]}
        ids = {
            "openreview_id": data.get("openreview", ""),
            "arxiv_id": data.get("arxiv", ""),
            "doi": data.get("doi", ""),
        }
        given = [has_id(name, [value]) for name, value in ids.items() if value]
        known = reduce(or_, given) if given else Q(**place)
        values = {
            **place,
            **ids,
            "awards": ", ".join(data.get("awards", [])),
            "decision": DECISIONS.get(decision, decision),
            "keywords": data.get("keywords", []),
            "tldr": data.get("tldr", ""),
            "tldr_source": data.get("tldr_source", ""),
        }
        paper, created = self.get_or_create(Paper, known, values)
        self.here[ids["openreview_id"]] = paper
        if created:
            paper.topics.set(self.here[slug] for slug in data.get("topics", []))
            self.add_links(paper, created, data.get("links", []))
            self.add_authors(paper, data)
            self.add_figure(paper)
        return paper

    def add_authors(self, paper, data):
        profiles = {profile["author"]: profile["links"] for profile in data.get("profiles", [])}
        printed = data.get("printed", data["authors"])
        for position, (name, as_printed) in enumerate(
            zip(data["authors"], printed, strict=True), 1
        ):
            author, created = self.get_or_create(Author, Q(name=name), {"name": name})
            Authorship.objects.create(
                paper=paper,
                author=author,
                position=position,
                printed_name=as_printed if as_printed != name else "",
            )
            for link in profiles.get(name, []):
                author.links.get_or_create(url=link["url"], defaults=link)

    def add_figure(self, paper):
        drawing = self.drawings.get(paper.openreview_id)
        if not drawing:
            return
        figure = Figure(
            paper=paper,
            alt=drawing["alt"],
            caption=drawing["caption"],
            credit=drawing["credit"],
            licence=LICENCE_KEYS[drawing["licence"]],
            position=1,
        )
        with (FOLDER / "figures" / drawing["file"]).open("rb") as file:
            figure.image.save(drawing["file"], File(file))
        self.counts[(str(Figure._meta.verbose_name_plural), "created")] += 1
