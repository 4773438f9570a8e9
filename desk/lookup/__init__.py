"""An index of words for models that are too large to look through: the desk finds rows by it."""

from desk.lookup.lookup import Lookup, batches

__all__ = ["Lookup", "batches"]
