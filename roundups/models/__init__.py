from roundups.models.entry import Entry, fetch_profiles
from roundups.models.roundup import Roundup
from roundups.models.writer import Writer

__all__ = ["Entry", "Roundup", "Writer", "fetch_profiles"]
