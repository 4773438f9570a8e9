"""Lists of Paper Copilot: JSON in which the facts about authors are lists joined by semicolons.

`authorids` goes with `author`, but what profiles tell (homepage, affiliation and so on) goes with
`or_profile`, which has another order for some papers and other names for some people.
"""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from papers.importers import limits, links, people, venues
from papers.importers.composing import compose
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable, VenueRecord
from papers.importers.shapes import items, mapping, text
from prose.sorting import sort_key

SOURCE = "Paper Copilot"
MAX_RENAMED = 20
PROFILE = ("homepage", "dblp", "google_scholar", "orcid", "linkedin", "aff")
FORUM = re.compile(r"openreview\.net/(?:forum|pdf)\?id=([\w-]+)")
LINKS = {"github": "code", "project": "website", "video": "video", "slides": "slides",
         "poster": "poster", "pdf": "", "supp": "other"}  # fmt: skip


def papers(answer, name: str = "") -> Reading:
    """`name` of the file says which venue it is: colm2024.json."""
    venue = venues.by_name(re.sub(r"\.\w+$", "", name))
    records, skipped = [], []
    for paper in limits.paced(map(mapping, items(answer))):
        try:
            records.append(_paper(paper, venue))
        except Unreadable as error:
            skipped.append(
                _("%(id)s: %(error)s")
                % {"id": text(paper.get("id"))[:60] or _("A paper without an id"), "error": error}
            )
    return Reading(tuple(records), tuple(skipped))


def _paper(paper: dict, venue: VenueRecord | None) -> PaperRecord:
    site = text(paper.get("site"))
    forum = FORUM.search(site) or FORUM.search(text(paper.get("openreview")))
    tldr = text(paper.get("tldr")).strip()
    remarks: list[str] = []
    return compose(
        text(paper.get("title")),
        SOURCE,
        source_url=links.web(site),
        openreview_id=forum[1] if forum else "",
        arxiv_id=text(paper.get("arxiv")),
        doi=text(paper.get("doi")),
        authors=_authors(paper, remarks),
        abstract=text(paper.get("abstract")),
        tldr=tldr,
        tldr_source=("authors" if forum else "other") if tldr else "",
        keywords=text(paper.get("keywords")),
        decision=text(paper.get("status")),
        awards=text(paper.get("award")),
        venue=venue,
        links=_links(paper, site),
        remarks=remarks,
    )


def _links(paper: dict, site: str) -> list:
    found = [links.work(site, "paper")]
    for name, kind in LINKS.items():
        label = "Supplementary material" if name == "supp" else ""
        for address in text(paper.get(name)).split(";")[:10]:
            # A page about the paper is enough; its PDF counts where there is none.
            if name != "pdf" or not site:
                found.append(links.work(address, kind, label, base="https://openreview.net"))
    return found


def _authors(paper: dict, remarks: list) -> list[AuthorRecord] | None:
    names = _list(paper, "author")
    if not any(names):
        return None
    ids = _list(paper, "authorids")
    if len(ids) != len(names):
        if any(ids):
            remarks.append(_("There is another number of profiles than of authors; none is kept."))
        ids = [""] * len(names)
    places = _places(ids, names, _list(paper, "or_profile"), remarks)
    facts = {name: _list(paper, name) for name in PROFILE}
    authors = []
    for place, (printed, author_id) in enumerate(zip(names, ids, strict=True)):
        at = places[place] if places else place
        said = {
            name: values[at] if at is not None and len(values) == len(names) else ""
            for name, values in facts.items()
        }
        authors.append(_author(printed, author_id, said))
    return authors


def _places(ids, names, profiles, remarks) -> list[int | None]:
    """For each author, where in the lists of profiles they stand."""
    if not any(profiles) or len(profiles) != len(ids):
        return []
    where = {profile: place for place, profile in enumerate(profiles) if profile}
    places = [where.get(author_id) for author_id in ids]
    free = [place for place in range(len(profiles)) if place not in places]
    waiting = [place for place, found in enumerate(places) if found is None]
    for place in list(waiting[:MAX_RENAMED]):
        alike = [at for at in free if _alike(names[place], profiles[at])]
        if len(alike) == 1 and len(waiting) > 1:
            places[place] = alike[0]
            free.remove(alike[0])
            waiting.remove(place)
    if len(waiting) == 1:
        # Whoever is left over on both sides is the same person.
        return [free[0] if found is None else found for found in places]
    for place in waiting:
        remarks.append(
            _("It is not clear which profile is %(name)s’s; none is kept.")
            % {"name": names[place][:100]}
        )
    return places


def _alike(name: str, profile: str) -> bool:
    """Two spellings of one person share the last name or all letters."""
    ours = _words(name)
    theirs = _words(re.sub(r"\d+$", "", profile).strip("~").replace("_", " "))
    if not ours or not theirs:
        return False
    return ours[-1] == theirs[-1] or "".join(ours) == "".join(theirs)


@lru_cache(maxsize=2048)
def _words(name: str) -> list[str]:
    return sort_key(name).split()


def _author(printed: str, author_id: str, said: dict) -> AuthorRecord:
    return people.author(
        printed,
        said["aff"],
        (said["orcid"], author_id, said["dblp"]),
        [
            links.profile(said["homepage"], source="OpenReview profile"),
            links.profile(links.linkedin(said["linkedin"]), source="OpenReview profile"),
            links.profile(links.scholar(said["google_scholar"]), source="OpenReview profile"),
        ],
    )


def _list(paper: dict, name: str) -> list[str]:
    value, most = text(paper.get(name)), people.MAX_AUTHORS + 1
    return [one.strip() for one in value.split(";", most)[:most]] if value else []
