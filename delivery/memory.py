"""What the C library keeps of memory that Python has given back."""

import ctypes
import sys

# Of <malloc.h>, and what they are set to. As it is, glibc has a pool for each thread, in which what
# a page took for a moment, to be compressed say, stays in pieces: half as much again for a process.
OPTIONS = {
    -8: 2,  # M_ARENA_MAX: pools
    -1: 128 * 1024,  # M_TRIM_THRESHOLD: bytes at the end of a pool, from which they are given back
    -3: 64 * 1024,  # M_MMAP_THRESHOLD: bytes, from which they are taken outside of the pools
}


def give_back():
    """For this process and those that it forks. Other libraries than glibc know no such options."""
    if sys.platform != "linux":
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option:
        for option, value in OPTIONS.items():
            set_option(option, value)
