"""Who is who: two rows that are one paper or one person become one, and one that is two becomes two.

Only an editor decides; `likely` finds what to look at. A merge or a split is one transaction, which
writes down every row that it touched, so that it can be undone.
"""

from papers.identity.journal import Refused
from papers.identity.merging import merge, merge_all, rehearse
from papers.identity.splitting import split_author, split_paper
from papers.identity.undoing import undo

__all__ = ["Refused", "merge", "merge_all", "rehearse", "split_author", "split_paper", "undo"]
