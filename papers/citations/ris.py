"""Citations as RIS, which Zotero, EndNote and Mendeley import: a tag and a value on each line."""


def author(name) -> str:
    """What stands before the first comma is sorted by, and without one the last word."""
    return f"{name.inverted}," if " " in name.literal else name.inverted


def record(citation) -> str:
    lines = [
        ("TY", "CONF" if citation.venue else "GEN"),
        ("ID", citation.key),
        *(("AU", author(name)) for name in citation.authors),
        ("TI", citation.title),
        ("T2", citation.venue),
        ("C3", citation.event),
        ("PY", str(citation.year or "")),
        ("DO", citation.doi),
        ("LA", citation.language),
        *(("UR", url) for url in citation.urls),
        *(("KW", word) for word in citation.keywords),
        ("AB", citation.abstract),
    ]
    written = [f"{tag}  - {value}\r\n" for tag, value in lines if value]
    return "".join([*written, "ER  - \r\n"])


def document(citations) -> str:
    return "\r\n".join(map(record, citations))
