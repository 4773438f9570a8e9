"""Choosing: the papers of a conference, what each editor thinks of them, and the roundup that comes of
it."""
