"""OpenReview, in the three shapes that its answers have: plain values (API 1), values in
`{"value": …}` with authors and their ids side by side (API 2), and authors as objects (since 2026)."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from papers.importers import limits, links, people, venues
from papers.importers.composing import compose
from papers.importers.licences import licence
from papers.importers.record import AuthorRecord, PaperRecord, Reading, Unreadable
from papers.importers.shapes import items, mapping, text, texts

SOURCE = "OpenReview"
SITE = "https://openreview.net"
# Beside a note: the authors of a blind one, and its decision.
DETAILS = "original,directReplies"
TLDR = ("TL;DR", "TLDR", "tl;dr", "one-sentence_summary", "one_sentence_summary")
LINKS = {
    "code": "code", "code_link": "code", "code_url": "code", "software": "code",
    "data": "data", "dataset": "data", "dataset_url": "data", "video": "video",
    "video_link": "video", "slides": "slides", "poster": "poster", "website": "website",
    "project_page": "website", "project_website": "website", "webpage": "website",
    "html": "", "community_implementations": "other", "supplementary_material": "other",
}  # fmt: skip
LABELS = {"supplementary_material": "Supplementary material", "community_implementations": ""}
DECISIONS = ("decision", "recommendation")
BY_HAND = gettext_lazy(
    "Open what it says in your browser while you are signed in there, copy the JSON that it shows, and"
    " paste it here; or give the paper as BibTeX."
)
ERRORS = {
    "ChallengeRequiredError": gettext_lazy("OpenReview wants to know that no robot is asking."),
    "ForbiddenError": gettext_lazy("OpenReview shows this only to some of its members."),
    "NotFoundError": gettext_lazy("OpenReview does not know this paper. Check the id."),
    "RateLimitError": gettext_lazy(
        "OpenReview has been asked too often. Try again in half an hour."
    ),
    "TokenExpiredError": gettext_lazy("The log-in at OpenReview has run out. Try again."),
    "MfaRequiredError": gettext_lazy(
        "The account at OpenReview asks for a second factor, which an import cannot give. Use an"
        " account without one, or paste the JSON by hand."
    ),
}
SHOWN_TO_MEMBERS = {"ChallengeRequiredError", "ForbiddenError"}


def refusal(answer) -> str:
    """Why OpenReview does not answer with papers, as a sentence; empty when it does."""
    answer = mapping(answer)
    if answer.get("mfaPending"):
        return str(ERRORS["MfaRequiredError"])
    name, said = text(answer.get("name")), text(answer.get("message") or answer.get("errors"))
    if name in ERRORS:
        return f"{ERRORS[name]} {BY_HAND}" if name in SHOWN_TO_MEMBERS else str(ERRORS[name])
    if name.endswith("Error") or ("errors" in answer and "notes" not in answer):
        sentence = _("OpenReview refuses: “%s”.") % (said[:200] or name)
        return f"{sentence} {BY_HAND}"
    return ""


def papers(answer) -> Reading:
    """Of an answer to `/notes`, a list of notes, or one note."""
    if sentence := refusal(answer):
        raise Unreadable(sentence)
    notes = _notes(answer)
    if not notes:
        raise Unreadable(
            _("OpenReview knows no paper for this. Check the id, or whether it is public.")
        )
    decisions = _decisions(notes)
    records, skipped, replies = [], [], 0
    for note in limits.paced(notes):
        if not _is_paper(note):
            replies += 1
            continue
        try:
            records.append(paper(note, decisions))
        except Unreadable as error:
            skipped.append(
                _("OpenReview %(id)s: %(error)s")
                % {"id": text(note.get("id"))[:40], "error": error}
            )
    if replies:
        skipped.append(
            _("%(replies)s reviews, decisions and comments are no papers of their own.")
            % {"replies": replies}
        )
    return Reading(tuple(records), tuple(skipped))


def paper(note: dict, decisions: dict[str, str] | None = None) -> PaperRecord:
    """`decisions` by forum, where they came as notes of their own."""
    if note.get("ddate"):
        raise Unreadable(_("It was deleted at OpenReview."))
    forum = text(note.get("forum")) or text(note.get("id"))
    content = mapping(note.get("content"))
    value = {name: _plain(one) for name, one in content.items()}
    replies = mapping(note.get("details"))
    found = _decisions(items(replies.get("directReplies")) + items(replies.get("replies")))
    venue_id = text(value.get("venueid"))
    words = (
        found.get(forum)
        or (decisions or {}).get(forum)
        or next((text(value[name]) for name in DECISIONS if text(value.get(name))), "")
        or text(value.get("venue"))
    )
    if _accepted(venue_id) is False and venues.decision(words)[1] is not False:
        # Only the id of the venue says that it was turned down, or withdrawn later.
        words = venue_id.rpartition("/")[2].replace("_", " ")
    tldr = next((text(value[name]) for name in TLDR if text(value.get(name)).strip()), "")
    address = f"{SITE}/forum?id={forum}"
    remarks = []
    authors = _authors(note, value, remarks)
    if authors is None:
        remarks.append(_("OpenReview does not show who wrote this; add the authors by hand."))
    record = compose(
        text(value.get("title")),
        SOURCE,
        source_url=address,
        openreview_id=forum,
        authors=authors,
        abstract=text(value.get("abstract")),
        tldr=tldr,
        tldr_source="authors" if tldr.strip() else "",
        keywords=_keywords(value.get("keywords")),
        decision=words,
        venue=_venue(note, value),
        links=[links.work(address, "paper"), *_links(value)],
        licence=licence(text(note.get("license")) or text(value.get("license"))),
        remarks=remarks,
    )
    accepted = _accepted(venue_id) if record.accepted is None else record.accepted
    is_in = accepted or (accepted is None and not venue_id)
    # Its own posters and talks are none of the conference.
    of_workshop = is_in and "/Workshop/" in next(filter(None, _venue_ids(note, value)), "")
    return replace(
        record, accepted=accepted, decision="workshop" if of_workshop else record.decision
    )


def _accepted(venue_id: str) -> bool | None:
    """API 2 moves papers from …/Submission to …/Rejected_Submission and so on, or to the venue."""
    if "Reject" in venue_id or "Withdraw" in venue_id:
        return False
    return True if venue_id and not venue_id.endswith("Submission") else None


def profiles(answer) -> dict[str, AuthorRecord]:
    """What profiles tell of people, by each id that a profile goes by."""
    if sentence := refusal(answer):
        raise Unreadable(sentence)
    found = {}
    for profile in map(mapping, items(mapping(answer).get("profiles"))):
        content = mapping(profile.get("content"))
        names = [mapping(name) for name in items(content.get("names"))]
        record = _person(text(profile.get("id")), content, names)
        for known in [record.openreview_id, *(text(name.get("username")) for name in names)]:
            if people.openreview(known):
                found[known] = record
    return found


def with_profiles(record: PaperRecord, known: dict[str, AuthorRecord]) -> PaperRecord:
    """Adds the ids and links of profiles; names and affiliations stay as they are on the paper."""
    if record.authors is None:
        return record
    authors = [_enriched(author, known.get(author.openreview_id)) for author in record.authors]
    return replace(record, authors=tuple(authors))


def _enriched(author: AuthorRecord, person: AuthorRecord | None) -> AuthorRecord:
    if person is None:
        return author
    return replace(
        author,
        orcid=author.orcid or person.orcid,
        dblp_id=author.dblp_id or person.dblp_id,
        links=links.once([*author.links, *person.links]),
    )


def _person(profile_id: str, content: dict, names: list[dict]) -> AuthorRecord:
    preferred = next((name for name in names if name.get("preferred")), names[0] if names else {})
    parts = [text(preferred.get(part)) for part in ("first", "middle", "last")]
    now = next((mapping(one) for one in items(content.get("history"))), {})
    said = {name: text(content.get(name)) for name in ("homepage", "gscholar", "linkedin")}
    return people.author(
        text(preferred.get("fullname")) or " ".join(filter(None, parts)),
        text(mapping(now.get("institution")).get("name")),
        (text(content.get("orcid")), profile_id, text(content.get("dblp"))),
        [
            links.profile(said["homepage"], source="OpenReview profile"),
            links.profile(links.scholar(said["gscholar"]), source="OpenReview profile"),
            links.profile(links.linkedin(said["linkedin"]), source="OpenReview profile"),
        ],
    )


def _notes(answer) -> list[dict]:
    if isinstance(answer, dict):
        answer = answer.get("notes", [answer])
    return [note for note in items(answer) if isinstance(note, dict)]


def _plain(value):
    return value.get("value") if isinstance(value, dict) and "value" in value else value


def _is_paper(note: dict) -> bool:
    if note.get("replyto") or "title" not in mapping(note.get("content")):
        return False
    return not note.get("forum") or note.get("forum") == note.get("id")


def _decisions(notes) -> dict[str, str]:
    """The words of the notes that decide about a paper, by its forum."""
    found = {}
    for note in map(mapping, notes):
        names = [text(note.get("invitation")), *texts(note.get("invitations"))]
        if any(name.endswith(("Decision", "Acceptance", "Meta_Review")) for name in names):
            content = mapping(note.get("content"))
            words = next((text(_plain(content[one])) for one in DECISIONS if one in content), "")
            # A meta-review recommends; the decision itself comes before it.
            if words and (names[-1].endswith("Decision") or text(note.get("forum")) not in found):
                found[text(note.get("forum"))] = words
    return found


def _authors(note: dict, value: dict, remarks: list) -> list[AuthorRecord] | None:
    """None for a blind paper; one that was blind in API 1 has its authors in the original."""
    shown = value
    names = items(value.get("authors"))
    if not names or text(names).lower().startswith("anonymous"):
        original = mapping(mapping(note.get("details")).get("original"))
        shown = {name: _plain(one) for name, one in mapping(original.get("content")).items()}
        names = items(shown.get("authors"))
    if not names or text(names).lower().startswith("anonymous"):
        return None
    if any(isinstance(name, dict) for name in names):
        names = names[: people.MAX_AUTHORS + 1]
        return [_unified(mapping(name)) for name in names]
    ids = texts(shown.get("authorids"))
    if ids and len(ids) != len(names):
        remarks.append(
            _("OpenReview gives another number of profiles than of authors; none is kept.")
        )
        ids = []
    names = names[: people.MAX_AUTHORS + 1]
    ids = (ids or [""] * len(names))[: len(names)]
    return [
        people.author(text(name), ids=("", author_id, ""))
        for name, author_id in zip(names, ids, strict=True)
    ]


def _unified(author: dict) -> AuthorRecord:
    institutions = [text(mapping(one).get("name")) for one in items(author.get("institutions"))]
    return people.author(
        text(author.get("fullname")) or text(author.get("name")),
        "; ".join(filter(None, institutions)),
        ("", text(author.get("username")), ""),
    )


def _keywords(value):
    return texts(value) if isinstance(value, list) and len(value) > 1 else text(value)


def _venue_ids(note: dict, value: dict) -> list[str]:
    return [
        text(value.get("venueid")),
        text(note.get("domain")),
        text(note.get("invitation")),
        *texts(note.get("invitations")),
    ]


def _venue(note: dict, value: dict):
    return venues.by_id(*_venue_ids(note, value)) or venues.by_name(text(value.get("venue")))


def _links(value: dict) -> list:
    found = []
    for name, kind in LINKS.items():
        for one in links.named(text(value.get(name)), kind, base=SITE):
            found.append(replace(one, label=LABELS.get(name) or one.label))
    return found
