"""The `citation_…` tags by which Google Scholar and Zotero read the page of a paper."""

from urllib.parse import urlsplit


def is_pdf(url: str) -> bool:
    path = urlsplit(url).path
    return path.endswith(".pdf") or path.startswith("/pdf")


def tags(citation, page: str, links=()) -> list[tuple[str, str]]:
    """Names and contents. `page` is the address of the paper's page, `links` its links."""
    pdfs = [link.url for link in links if link.kind == link.Kind.PAPER and is_pdf(link.url)]
    year = str(citation.year or "")
    pairs = [
        ("title", citation.title),
        *(("author", name.inverted) for name in citation.authors),
        ("publication_date", year),
        ("year", year),
        ("language", citation.language),
        ("conference_title", citation.venue),
        ("doi", citation.doi),
        ("arxiv_id", citation.arxiv_id),
        *(("pdf_url", url) for url in pdfs[:1]),
        ("abstract_html_url", page),
        *(("keywords", word) for word in citation.keywords),
    ]
    return [(f"citation_{name}", content) for name, content in pairs if content]
