"""Pictures in a bucket of S3-compatible storage, which several machines share.

The site serves them itself, under the same addresses as from a folder: the bucket may be private, a page
knows the address of a picture without asking, and nothing but the site has to be reached by readers.
"""

import logging
import mimetypes
import re
import time
from contextlib import contextmanager
from functools import cached_property

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

from images.storing import FOR_A_YEAR
from images.unavailable import REST, Refused, Unreachable

logger = logging.getLogger(__name__)

# Seconds. Twice each at most; then nobody asks for a while, so that threads are left for pages.
CONNECT, READ = 2, 5
NAME = re.compile(r"[\w./-]{1,500}", re.ASCII)
MISSING = {"404", "NoSuchKey", "NotFound"}


class Bucket(S3Storage):
    def __init__(self, **options):
        super().__init__(**options)
        self.rests_until = 0

    def get_default_settings(self):
        return super().get_default_settings() | {
            "client_config": Config(
                connect_timeout=CONNECT,
                read_timeout=READ,
                retries={"mode": "standard", "total_max_attempts": 2},
                s3={"addressing_style": "auto"},
                # Not every server that is called compatible knows the checksums of later years.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
            # A name stands for its content: whoever writes it twice writes the same.
            "file_overwrite": True,
        }

    @cached_property
    def client(self):
        """One for all threads, which it allows: to make one takes a tenth of a second."""
        return self.connection.meta.client

    def check(self):
        with self.told():
            self.client.head_bucket(Bucket=self.bucket_name)

    def make(self) -> bool:
        """Whether there was none. Not public: nothing is said of who may read it."""
        try:
            self.check()
        except FileNotFoundError:
            region = {"LocationConstraint": self.region_name}
            there = (
                {}
                if self.region_name in (None, "us-east-1")
                else {"CreateBucketConfiguration": region}
            )
            with self.told():
                self.client.create_bucket(Bucket=self.bucket_name, **there)
            return True
        return False

    def exists(self, name):
        try:
            with self.told():
                self.client.head_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
        except FileNotFoundError:
            return False
        return True

    def delete(self, name):
        """Without an error where there is none."""
        with self.told():
            self.client.delete_object(Bucket=self.bucket_name, Key=self._normalize_name(name))

    def url(self, name, **kwargs):
        return settings.MEDIA_URL + filepath_to_uri(name)

    def _save(self, name, content):
        """In one request: the file is there as a whole or not at all."""
        with self.told():
            self.client.put_object(
                Bucket=self.bucket_name,
                Key=self._normalize_name(name),
                Body=content.read(),
                ContentType=mimetypes.guess_type(name)[0] or "application/octet-stream",
                CacheControl=FOR_A_YEAR,
            )
        return name

    def _open(self, name, mode="rb"):
        if not NAME.fullmatch(name):
            raise FileNotFoundError(name)
        with self.told():
            answer = self.client.get_object(Bucket=self.bucket_name, Key=self._normalize_name(name))
            return ContentFile(answer["Body"].read(), name=name)

    @contextmanager
    def told(self):
        """What went wrong in the words of this house; what the server said goes to the log."""
        if time.monotonic() < self.rests_until:
            raise Unreachable
        try:
            yield
        except ClientError as error:
            if error.response["Error"]["Code"] in MISSING:
                raise FileNotFoundError from error
            logger.warning("The bucket refuses: %s", error)
            raise Refused from error
        except BotoCoreError as error:
            logger.warning("The bucket cannot be reached: %s", error)
            self.rests_until = time.monotonic() + REST
            raise Unreachable from error
