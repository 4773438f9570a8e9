from roundups.models.addresses import PATH_LENGTH, MissedPage, Redirect, trimmed
from roundups.models.change import Change
from roundups.models.entry import Entry, fetch_profiles
from roundups.models.imported import ImportedWriteup, RoundupImport
from roundups.models.ping import Announcement, Ping
from roundups.models.rating import MOST_STARS, Rating
from roundups.models.roundup import Roundup
from roundups.models.roundup_rows import is_published
from roundups.models.search import SearchDocument, SearchedUntil, SearchWord
from roundups.models.site_card import SiteCard
from roundups.models.tally import Tally
from roundups.models.writer import Writer

__all__ = [
    "MOST_STARS",
    "PATH_LENGTH",
    "Announcement",
    "Change",
    "Entry",
    "ImportedWriteup",
    "MissedPage",
    "Ping",
    "Rating",
    "Redirect",
    "Roundup",
    "RoundupImport",
    "SearchDocument",
    "SearchWord",
    "SearchedUntil",
    "SiteCard",
    "Tally",
    "Writer",
    "fetch_profiles",
    "is_published",
    "trimmed",
]
