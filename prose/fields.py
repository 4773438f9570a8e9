"""Text fields that keep their rendered HTML beside them.

`intro = MarkdownField()` adds two columns: `intro_html`, safe to print, and `intro_rendering`,
the stamp of what it was made from. Both follow on `save()`, also with `update_fields`, and on
`bulk_create()`; after `update()` or `bulk_update()` run `manage.py render_prose`.
"""

import hashlib

from django.db import models
from django.dispatch import Signal

from prose import markdown

# Sent with the model as sender: its rendered HTML has changed without a `save`.
prose_rendered = Signal()


class ProseField:
    """`companions=False` is for migrations, where the columns are fields of their own."""

    def __init__(self, *args, companions=True, **kwargs):
        self.companions = companions
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["companions"] = False
        return name, path, args, kwargs

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if self.companions and not cls._meta.abstract:
            html = models.TextField(editable=False, blank=True, default="")
            rendering = models.CharField(max_length=40, editable=False, blank=True, default="")
            cls.add_to_class(self.html_name, html)
            cls.add_to_class(self.rendering_name, rendering)
            models.signals.post_save.connect(
                self._save_companions, sender=cls, dispatch_uid=f"prose {name}"
            )

    @property
    def html_name(self):
        return f"{self.name}_html"

    @property
    def rendering_name(self):
        return f"{self.name}_rendering"

    def pre_save(self, model_instance, add):
        source = super().pre_save(model_instance, add)
        if self.companions and getattr(model_instance, self.rendering_name) != self.stamp(source):
            for name, value in self.companion_values(source).items():
                setattr(model_instance, name, value)
        return source

    def companion_values(self, source) -> dict[str, str]:
        html = self.render(source).html if source else ""
        return {self.html_name: html, self.rendering_name: self.stamp(source)}

    def stamp(self, source) -> str:
        digest = hashlib.sha256(f"{self.variant}\n{source or ''}".encode(errors="replace"))
        return f"{markdown.RENDERER_VERSION}:{digest.hexdigest()[:32]}"

    def _save_companions(self, instance, update_fields, using, raw, **kwargs):
        """`save(update_fields=["intro"])` writes the source alone; this adds its companions."""
        names = (self.html_name, self.rendering_name)
        if raw or not update_fields or self.name not in update_fields:
            return
        if not update_fields.issuperset(names):
            rows = type(instance)._base_manager.using(using).filter(pk=instance.pk)
            rows.update(**{name: getattr(instance, name) for name in names})


class MarkdownField(ProseField, models.TextField):
    default_validators = [markdown.validate_length]

    def __init__(self, *args, heading_level=2, **kwargs):
        self.heading_level = heading_level
        super().__init__(*args, **kwargs)

    @property
    def variant(self):
        return f"markdown {self.heading_level}"

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.heading_level != 2:
            kwargs["heading_level"] = self.heading_level
        return name, path, args, kwargs

    def render(self, source):
        return markdown.render(source, heading_level=self.heading_level)


class InlineMathField(ProseField, models.CharField):
    variant = "inline"

    def render(self, source):
        return markdown.render_inline(source)


class AbstractField(ProseField, models.TextField):
    variant = "abstract"

    def render(self, source):
        return markdown.render_abstract(source)


def prose_fields(model) -> list[ProseField]:
    return [field for field in model._meta.local_concrete_fields if isinstance(field, ProseField)]


def problems(instance) -> dict[str, list[str]]:
    """Sentences for the editor, by field name; fields without problems are left out."""
    found = {}
    for field in instance._meta.concrete_fields:
        source = getattr(instance, field.attname) if isinstance(field, ProseField) else None
        if source and (sentences := field.render(source).problems):
            found[field.name] = sentences
    return found
