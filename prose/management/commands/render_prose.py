from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from prose.fields import prose_fields, prose_rendered

BATCH_SIZE = 200


class Command(BaseCommand):
    help = "Render stored prose again where its source or the renderer has changed."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Render every text again.")

    def handle(self, *args, **options):
        count = 0
        for model in apps.get_models():
            fields = prose_fields(model)
            if fields and model._meta.managed and not model._meta.proxy:
                done = self._render_model(model, fields, options["all"])
                if done or options["verbosity"] > 1:
                    self.stdout.write(f"{model._meta.verbose_name_plural}: {done} rendered")
                count += done
        noun = "text" if count == 1 else "texts"
        self.stdout.write(self.style.SUCCESS(f"{count} {noun} rendered."))

    def _render_model(self, model, fields, force: bool) -> int:
        names = [name for field in fields for name in (field.name, field.rendering_name)]
        rows = model._base_manager.order_by("pk")
        keys = list(rows.values_list("pk", flat=True))
        count = 0
        for start in range(0, len(keys), BATCH_SIZE):
            batch = rows.filter(pk__in=keys[start : start + BATCH_SIZE])
            for key, *values in batch.values_list("pk", *names):
                pairs = zip(values[::2], values[1::2], strict=True)
                for field, (source, stamp) in zip(fields, pairs, strict=True):
                    if force or stamp != field.stamp(source):
                        count += self._render(rows.filter(pk=key), field, source)
        return count

    def _render(self, row, field, source) -> int:
        """Only where the source is still the same: an editor may have saved in between."""
        values = field.companion_values(source)
        with transaction.atomic():
            count = row.filter(**{field.name: source}).update(**values)
            if count:
                prose_rendered.send(row.model)
        return count
