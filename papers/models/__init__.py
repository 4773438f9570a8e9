from papers.models.authorship import Authorship
from papers.models.figure import Figure
from papers.models.paper import Paper, has_code

__all__ = ["Authorship", "Figure", "Paper", "has_code"]
