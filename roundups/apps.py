from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.signals import request_finished


class RoundupsConfig(AppConfig):
    name = "roundups"

    def ready(self):
        from roundups import announcing, changes, imported, missed, modified, tags
        from roundups.cards import changes as card_changes
        from roundups.search import signals

        # First, so that after a commit readers need not wait for what the others do.
        changes.watch()
        tags.watch()
        signals.connect()
        card_changes.connect()
        request_finished.connect(missed.write_when_due, dispatch_uid="missed_pages")
        announcing.watch()
        imported.watch()
        modified.watch()


class EditorsDeskConfig(AdminConfig):
    """The stock admin with our site in it."""

    default_site = "roundups.desk.EditorsDesk"
