from papers.models.authorship import Authorship
from papers.models.figure import Figure
from papers.models.identity import IdentityChange, PaperMatch
from papers.models.imports import Import, ImportItem
from papers.models.paper import Paper, has_code
from papers.models.sourced import EDITOR

__all__ = [
    "EDITOR",
    "Authorship",
    "Figure",
    "IdentityChange",
    "Import",
    "ImportItem",
    "Paper",
    "PaperMatch",
    "has_code",
]
