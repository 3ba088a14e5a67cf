"""A Redis server of the tests' own, on a free loopback port and with nothing on disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import Iterator, Optional

import pytest
import redis

from bot.process import free_port

MISSING = "There is no redis-server here; get it with: apt-get install redis-server (or brew install redis)"


@contextmanager
def running_redis(port: Optional[int] = None) -> Iterator["tuple[str, subprocess.Popen]"]:
    """Its address and its process. ``port``: None takes a free one. Without the program the test is skipped, and in CI it fails."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    port = port or free_port()
    process = subprocess.Popen([program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
                               stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"redis://127.0.0.1:{port}/0", process
    finally:
        process.kill()
        process.wait()


def _wait(port: int) -> None:
    client = redis.Redis(port=port)
    for _ in range(100):
        try:
            client.ping()
            return
        except redis.ConnectionError:
            time.sleep(0.1)
    raise AssertionError("redis-server did not start")
