import secrets

from django.db import models
from django.utils import timezone

TOKEN_BITS = 40  # 2^23 rows fit into a sum of 63 bits
MODULUS = 2**TOKEN_BITS  # of the sum


def new_token():
    return secrets.randbits(TOKEN_BITS)


class Change(models.Model):
    """That something readers may see has changed, and what pages it touches.

    The sum of the random tokens stands for the state of the site. Rows are only added, so writers
    never wait for each other as they would for one counter; and the sum is right in whatever order
    transactions end, where the highest number would hide one that was slow.
    """

    token = models.BigIntegerField(default=new_token)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    # See roundups/tags.py; "*" is all of them.
    tags = models.TextField(default="*")

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.at)
