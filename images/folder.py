"""Pictures in a folder of the machine."""

import logging
import os

from django.core.files.storage import FileSystemStorage

from images.unavailable import Refused

logger = logging.getLogger(__name__)


class Folder(FileSystemStorage):
    def _save(self, name, content):
        """A disk that is full or may not be written is told to the editor, as it is of a bucket. What
        is saved outlasts a power failure, as the row does that names it."""
        try:
            name = super()._save(name, content)
            with open(self.path(name), "rb") as file:
                os.fsync(file.fileno())
            return name
        except OSError as error:
            logger.warning("The folder of pictures refuses: %s", error)
            raise Refused from error
