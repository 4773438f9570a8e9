"""Which views make pages that may be kept: the same bytes for every reader until content changes.

Nothing is kept that is not marked so in `config/urls.py`.
"""

from functools import wraps


def kept(view, *, paged=False):
    """Of the query only ?page= reaches a paged view, and nothing any other."""

    @wraps(view)
    def marked(*args, **kwargs):
        return view(*args, **kwargs)

    marked.is_kept, marked.is_paged = True, paged
    return marked


def is_kept(view) -> bool:
    return getattr(view, "is_kept", False)
