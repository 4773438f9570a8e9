"""Rows that are written many at a time, of which Django itself says nothing."""

from django.dispatch import Signal

# Sent by who has written them, in the same transaction, with the model as sender and the `rows`.
written_in_bulk = Signal()
