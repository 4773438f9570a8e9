from papers.models.authorship import Authorship
from papers.models.figure import Figure
from papers.models.imports import Import, ImportItem
from papers.models.paper import Paper, has_code
from papers.models.sourced import EDITOR

__all__ = ["EDITOR", "Authorship", "Figure", "Import", "ImportItem", "Paper", "has_code"]
