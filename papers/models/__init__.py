from papers.models.authorship import Authorship
from papers.models.figure import Figure
from papers.models.imports import Import, ImportItem
from papers.models.paper import Paper, has_code
from papers.models.sourced import EDITOR, RETELLING

__all__ = [
    "EDITOR",
    "RETELLING",
    "Authorship",
    "Figure",
    "Import",
    "ImportItem",
    "Paper",
    "has_code",
]
