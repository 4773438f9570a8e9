from fetching.client import Failed, Refused
from papers.importers.record import Unreadable

# What keeps a paper from coming; the words of each are a sentence for the editor.
PROBLEMS = (Unreadable, Failed, Refused)
