from roundups.admin.addresses import MissedPageAdmin, RedirectAdmin
from roundups.admin.roundups import RoundupAdmin
from roundups.admin.writers import WriterAdmin

__all__ = ["MissedPageAdmin", "RedirectAdmin", "RoundupAdmin", "WriterAdmin"]
