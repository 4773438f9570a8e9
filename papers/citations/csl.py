"""Citations as CSL-JSON (citationstyles.org, schema 1.0.2), which Zotero and pandoc read."""

import json


def author(name) -> dict:
    if name.literal:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: value for part, value in parts.items() if value}


def kind(citation) -> str:
    if citation.venue:
        return "paper-conference"
    return "article" if citation.arxiv_id else "document"


def item(citation) -> dict:
    values = {
        "id": citation.key,
        "type": kind(citation),
        "title": citation.title,
        "author": [author(name) for name in citation.authors],
        "container-title": citation.venue,
        "event-title": citation.event,
        "issued": {"date-parts": [[citation.year]]} if citation.year else None,
        "DOI": citation.doi,
        "archive": "arXiv" if citation.arxiv_id else "",
        "archive_location": citation.arxiv_id,
        "URL": next(iter(citation.urls), ""),
        "language": citation.language,
        "keyword": ", ".join(citation.keywords),
        "abstract": citation.abstract,
    }
    return {name: value for name, value in values.items() if value}


def document(citations) -> str:
    items = [item(citation) for citation in citations]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"
