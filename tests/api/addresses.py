"""The part of the API in the table of public addresses, tests/roundups/test_leaks.py."""

PAGES = {
    "api_docs": "/api/v1/docs",
    "api_openapi": "/api/v1/openapi.json",
    "api:index": "/api/v1/",
    "api:roundups": "/api/v1/roundups",
    "api:roundup": "/api/v1/roundups/open",
    "api:papers": "/api/v1/papers",
    "api:paper": "/api/v1/papers/open-paper",
    "api:authors": "/api/v1/authors",
    "api:author": "/api/v1/authors/ada-open",
    "api:conferences": "/api/v1/conferences",
    "api:conference": "/api/v1/conferences/iclr-2020",
    "api:topics": "/api/v1/topics",
    "api:topic": "/api/v1/topics/deep-learning",
    "api:writers": "/api/v1/writers",
    "api:writer": "/api/v1/writers/the-editors",
}
HIDDEN = [
    f"/api/v1/{address}"
    for address in (
        "roundups/xyzzy-draft",
        "roundups/xyzzy-scheduled",
        "papers/xyzzy-paper",
        "papers/xyzzy-later-paper",
        "authors/xyzzy-author",
        "conferences/xyzzy-2021",
        "writers/xyzzy-writer",
    )
]
