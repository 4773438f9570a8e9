import platform
import subprocess
import sys

import pytest

THREADS = """
import ctypes, sys, threading
from delivery import memory

if sys.argv[1] == "give back":
    memory.give_back()
together = threading.Barrier(8)

def take():
    together.wait()
    kept = [bytes(30_000) for _ in range(100)]
    together.wait()

threads = [threading.Thread(target=take) for _ in range(8)]
for each in threads: each.start()
for each in threads: each.join()
library = ctypes.CDLL(None)
library.fopen.restype = ctypes.c_void_p
file = library.fopen(sys.argv[2].encode(), b"w")
library.malloc_info(0, ctypes.c_void_p(file))
library.fclose(ctypes.c_void_p(file))
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="about glibc alone")
def test_threads_share_two_pools(tmp_path):
    pools = {}
    for what in ("give back", "leave"):
        file = tmp_path / "pools.xml"
        subprocess.run([sys.executable, "-c", THREADS, what, file], check=True)
        pools[what] = file.read_text().count("<heap nr=")

    assert pools["give back"] <= 2 < pools["leave"]
