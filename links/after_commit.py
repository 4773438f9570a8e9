"""Work that a transaction leaves for the time after it: for each thing once, however often it was
noted."""

from django.db import DEFAULT_DB_ALIAS, connections, transaction


class AfterCommit:
    """`work` gets a set and takes out what it does. What a rolled back transaction left in it is
    done with the next one, which does no harm to work that looks at the rows as they are."""

    def __init__(self, name, work):
        self.name, self.work = name, work

    def note(self, *things, using=DEFAULT_DB_ALIAS):
        """A callback for each call, since a rollback takes its own with it; the first does all."""
        waiting = connections[using].__dict__.setdefault(self.name, set())
        waiting.update(things)
        transaction.on_commit(lambda: waiting and self.work(waiting), using=using, robust=True)
