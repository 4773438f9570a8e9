"""Bakes address by address, here or in several processes."""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice

from django.db import Error, connections

from delivery.asking import many_questions
from delivery.bake.files import Folder, Refused
from delivery.bake.pages import Baked
from delivery.bake.process import begin
from delivery.reconnecting import renew_connection

logger = logging.getLogger(__name__)

CHUNK = 20  # addresses that a process takes at a time
AHEAD = 4  # chunks for each process, so that none waits while results are noted


@contextmanager
def workers(jobs: int):
    """Gives what bakes many addresses, in their order."""
    with many_questions():
        if jobs == 1:
            yield partial(bake_many, map)
            return
        connections.close_all()  # processes may share none
        pool = ProcessPoolExecutor(jobs, initializer=begin)
        try:
            pool.submit(os.getpid).result()  # begins them before anything else is open
            yield partial(bake_many, partial(spread, pool, jobs * AHEAD))
        finally:
            pool.shutdown(cancel_futures=True)


def spread(pool, most: int, function, paths) -> Iterator:
    """Results in the order of the paths. No more of these are read than are under way: there may be a
    million."""
    under_way, paths = deque(), iter(paths)
    while chunk := [*islice(paths, CHUNK)]:
        under_way.append(pool.submit(each_of, function, chunk))
        if len(under_way) == most:
            yield from under_way.popleft().result()
    for future in under_way:
        yield from future.result()


def each_of(function, paths) -> list:
    return [*map(function, paths)]


def bake_many(run, bake_one: Callable, folder: Folder, paths: Iterable[str]) -> Iterator[Baked]:
    return run(partial(attempt, bake_one, folder), paths)


def attempt(bake_one, folder, path) -> Baked:
    """One that fails keeps nobody else from being baked, unless the database is away."""
    baked = baked_or_fault(bake_one, folder, path)
    if baked.fault:
        try:
            renew_connection()
        except Error as error:  # each page would wait for it
            raise Refused("The database cannot be reached; bake again when it can.") from error
    return baked


def baked_or_fault(bake_one, folder, path) -> Baked:
    try:
        return bake_one(folder, path)
    except Refused as refusal:
        return Baked(path, fault=str(refusal))
    except Exception as error:
        logger.exception("%s cannot be baked", path)
        return Baked(path, fault=f"{type(error).__name__}: {error}")
