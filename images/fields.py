"""A picture that is checked and re-encoded on its way in and keeps its size in its row."""

import hashlib
import io

from django import forms
from django.core.files.base import ContentFile
from django.db import models, router
from django.db.models.fields.files import FileDescriptor, ImageFieldFile
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils.translation import gettext_lazy as _
from PIL import Image

from images import storing, tasks
from images.uploads import Prepared, prepare

ACCEPT = "image/jpeg,image/png,image/gif,image/webp,image/avif"


class PreparedFile(ContentFile):
    """Went through `prepare`, which is not done twice."""

    def __init__(self, prepared: Prepared):
        super().__init__(prepared.content, name=f"picture.{prepared.extension}")
        self.prepared = prepared


def prepare_ahead(file):
    """For whoever is about to begin a transaction: a form field finds what came of it in the file."""
    try:
        file.ahead = PreparedFile(prepare(file))
    except forms.ValidationError as error:
        file.ahead = error


class PictureFormField(forms.ImageField):
    """Cleans to a PreparedFile; its `prepared.notes` are sentences for the editor."""

    default_validators = []  # the content decides, not the ending of the client's file name
    default_error_messages = {"empty": _("The file is empty. Choose the picture again.")}

    def to_python(self, data):
        file = forms.FileField.to_python(self, data)
        if not file:
            return file
        if not hasattr(file, "ahead"):
            prepare_ahead(file)
        if isinstance(file.ahead, forms.ValidationError):
            raise file.ahead
        return file.ahead

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        return attrs | {"accept": ACCEPT} if "accept" in attrs else attrs


class PictureFieldFile(ImageFieldFile):
    notes = ()

    def save(self, name, content, save=True):
        """Stores `content` under a name made from its digest; `name` is not used."""
        storing.remember(self.instance, self.field)
        prepared = getattr(content, "prepared", None) or prepare(content)
        name = self.field.picture_name(prepared)
        storing.hold(name, router.db_for_write(type(self.instance), instance=self.instance))
        self.name = storing.store(self.storage, name, prepared.content)
        self.notes = prepared.notes
        self._committed = True
        self._file = None
        self.instance.__dict__[self.field.attname] = self
        self.field.set_facts(self.instance, prepared.width, prepared.height)
        if save:
            self.instance.save()

    save.alters_data = True

    def delete(self, save=True):
        """The stored file goes when the row without it is committed."""
        if not self:
            return
        self.close()
        setattr(self.instance, self.field.attname, "")
        self.field.set_facts(self.instance, None, None)
        if save:
            self.instance.save()

    delete.alters_data = True

    @property
    def width(self):
        return getattr(self.instance, f"{self.field.name}_width")

    @property
    def height(self):
        return getattr(self.instance, f"{self.field.name}_height")

    @property
    def renditions(self):
        return getattr(self.instance, f"{self.field.name}_renditions")


class PictureDescriptor(FileDescriptor):
    def __set__(self, instance, value):
        previous = instance.__dict__.get(self.field.attname)
        if storing.stored_name(previous) != storing.stored_name(value):
            storing.remember(instance, self.field)
        super().__set__(instance, value)


class PictureField(models.ImageField):
    """Adds `<name>_width`, `<name>_height` and `<name>_renditions` to the model."""

    attr_class = PictureFieldFile
    descriptor_class = PictureDescriptor

    def __init__(self, *args, companions=True, **kwargs):
        self.companions = companions
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        # Migrations list the companions as fields of their own.
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"companions": False}

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        if cls._meta.abstract or not self.companions:
            return
        for suffix in ("width", "height"):
            side = models.PositiveIntegerField(null=True, blank=True, editable=False)
            side.contribute_to_class(cls, f"{name}_{suffix}")
        renditions = models.JSONField(default=list, blank=True, editable=False)
        renditions.contribute_to_class(cls, f"{name}_renditions")
        pre_save.connect(self.saving, sender=cls)
        post_save.connect(self.saved, sender=cls)
        post_delete.connect(self.deleted, sender=cls)

    def formfield(self, **kwargs):
        # The client's file name is thrown away, so its length does not matter.
        return super().formfield(
            **{"form_class": PictureFormField, "max_length": None, **kwargs},
        )

    def pre_save(self, model_instance, add):
        file = super().pre_save(model_instance, add)
        if not file:
            self.set_facts(model_instance, None, None)
        return file

    def picture_name(self, prepared: Prepared) -> str:
        return self._name_of(prepared.content, prepared.extension)

    def _name_of(self, content: bytes, extension: str) -> str:
        digest = hashlib.sha256(content).hexdigest()[:32]
        return f"{self.upload_to}/{digest[:2]}/{digest}.{extension}"

    def prepared(self, data: bytes) -> PreparedFile:
        """What is stored here to the byte came out of `prepare`, perhaps of an earlier version, and
        is taken as it is. Raises ValidationError."""
        for extension in ("png", "jpg"):
            name = self._name_of(data, extension)
            if storing.holds(self.storage, name, data):
                with Image.open(io.BytesIO(data)) as image:
                    return PreparedFile(Prepared(data, extension, *image.size))
        return PreparedFile(prepare(ContentFile(data)))

    def set_facts(self, instance, width, height):
        setattr(instance, f"{self.name}_width", width)
        setattr(instance, f"{self.name}_height", height)
        setattr(instance, f"{self.name}_renditions", [])

    def clear_if_lost(self, instance):
        """For a row that was away: a file that no row shows is deleted."""
        name = storing.stored_name(getattr(instance, self.name))
        if not name:
            return
        storing.hold(name, router.db_for_write(type(instance), instance=instance))
        if not self.storage.exists(name):
            setattr(instance, self.attname, "")
            self.set_facts(instance, None, None)

    def saving(self, sender, instance, raw=False, **kwargs):
        """Refuses before `save` opens its transaction, which an error would spoil for the caller."""
        if raw or self.attname not in instance.__dict__:
            return
        file = getattr(instance, self.name)
        if file and not file._committed and not hasattr(file.file, "prepared"):
            file.file = PreparedFile(prepare(file.file))

    def saved(self, sender, instance, using, update_fields=None, raw=False, **kwargs):
        if update_fields is not None and self.name in update_fields:
            self._save_companions(instance, using)
        storing.forget(instance, self, using)
        if not raw and self.attname in instance.__dict__:
            tasks.enqueue(getattr(instance, self.name), using)

    def _save_companions(self, instance, using):
        """`save(update_fields=["image"])` would leave the size of the old file."""
        names = [f"{self.name}_{suffix}" for suffix in ("width", "height", "renditions")]
        values = {name: getattr(instance, name) for name in names}
        type(instance)._base_manager.using(using).filter(pk=instance.pk).update(**values)

    def deleted(self, sender, instance, using, **kwargs):
        storing.remember(instance, self)
        storing.forget(instance, self, using)
