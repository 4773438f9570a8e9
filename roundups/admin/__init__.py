from roundups.admin.roundups import RoundupAdmin
from roundups.admin.writers import WriterAdmin

__all__ = ["RoundupAdmin", "WriterAdmin"]
