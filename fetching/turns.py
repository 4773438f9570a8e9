"""Politeness: a service is asked at most once in its interval, by whichever process wants to."""

import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from fetching.models import Turn

sleep = time.sleep


def wait_for_turn(host: str, interval: float) -> None:
    """Sleeps until it is this caller's turn; call it outside of a transaction."""
    with transaction.atomic():
        now = timezone.now()
        Turn.objects.get_or_create(host=host, defaults={"free_at": now})
        turn = Turn.objects.select_for_update().get(host=host)
        mine = max(now, turn.free_at)
        turn.free_at = mine + timedelta(seconds=interval)
        turn.save(update_fields=["free_at"])
    if mine > now:
        sleep((mine - now).total_seconds())


def put_off(host: str, seconds: float) -> None:
    """Nobody asks it before that."""
    until = timezone.now() + timedelta(seconds=seconds)
    Turn.objects.filter(host=host, free_at__lt=until).update(free_at=until)


def seconds_until_free(host: str) -> float:
    turn = Turn.objects.filter(host=host).first()
    return max(0, (turn.free_at - timezone.now()).total_seconds()) if turn else 0
