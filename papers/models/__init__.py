from papers.models.authorship import Authorship
from papers.models.figure import Figure
from papers.models.identity import IdentityChange, PaperMatch
from papers.models.imports import Import, ImportItem
from papers.models.paper import Paper, has_code
from papers.models.sourced import EDITOR, RETELLING

__all__ = [
    "EDITOR",
    "RETELLING",
    "Authorship",
    "Figure",
    "IdentityChange",
    "Import",
    "ImportItem",
    "Paper",
    "PaperMatch",
    "has_code",
]
