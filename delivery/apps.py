from django.apps import AppConfig
from django.db.models.signals import post_save


class DeliveryConfig(AppConfig):
    name = "delivery"

    def ready(self):
        from delivery import ahead
        from delivery.bake import tasks
        from delivery.generation import content_changes
        from roundups import announcing
        from roundups.models import Change

        post_save.connect(content_changes, sender=Change, dispatch_uid="generation")
        post_save.connect(tasks.content_changes, sender=Change, dispatch_uid="bake")
        post_save.connect(ahead.content_changes, sender=Change, dispatch_uid="ahead")
        announcing.are_behind = tasks.are_files_behind
