from django.db import models


class Turn(models.Model):
    """When a service, known by its usual host, may be asked again: all processes and
    machines of the site wait for one another."""

    host = models.CharField(max_length=255, unique=True)
    free_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.host


class KeptAnswer(models.Model):
    """What a service said not long ago, so that nobody asks twice."""

    key = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    kept_until = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.key
