"""A citation as a ContextObject (Z39.88-2004), the title of a COinS span that Zotero finds."""

from urllib.parse import urlencode


def context_object(citation) -> str:
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "proceeding" if citation.venue else "document"),
        ("rft.atitle" if citation.venue else "rft.title", citation.title),
        ("rft.btitle", citation.venue),
        ("rft.date", str(citation.year or "")),
        *(("rft.au", name.inverted) for name in citation.authors),
        ("rft_id", f"info:doi/{citation.doi}" if citation.doi else ""),
        ("rft_id", citation.url or citation.arxiv_url),
    ]
    return urlencode([pair for pair in pairs if pair[1]])
