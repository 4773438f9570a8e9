"""Imports: runs that bring in many papers, one by one, and go on where they were stopped."""

from papers.imports.start import start_import
from papers.imports.work import import_finished, retry, run_import

__all__ = ["import_finished", "retry", "run_import", "start_import"]
