from papers.importers.record import AuthorRecord, LinkRecord, PaperRecord

FORUM = "rJl31TNYPr"


def record(title="Gates that open", *names, source="OpenReview", **facts) -> PaperRecord:
    """Names are those of authors without ids, unless `authors` are given."""
    facts.setdefault("authors", tuple(AuthorRecord(name) for name in names) if names else None)
    return PaperRecord(title=title, source=source, **facts)


def person(name, **facts) -> AuthorRecord:
    return AuthorRecord(name, **facts)


def code(url="https://example.org/code", **facts) -> LinkRecord:
    return LinkRecord("code", url, **facts)


def kept(outcome) -> dict[str, str]:
    """By field, why it stays."""
    return {one.field: one.kept for one in outcome.differences}


def printed(paper) -> list[str]:
    return [row.printed for row in paper.authorships.all()]
