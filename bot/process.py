"""The whole assistant as a child process: for the terminal conversation, the tests and the benchmarks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator, Mapping, Optional

import msgspec
import requests

from bot.settings import ROOT

START_SECONDS = 180
STOP_SECONDS = 20


class Assistant(msgspec.Struct, frozen=True):
    """A running assistant. ``log``: the file that holds what its processes printed."""

    url: str
    action_port: int
    log: Path
    process: subprocess.Popen


class NotStarted(RuntimeError):
    """The assistant ended or did not get ready; the message holds the end of its log."""


@contextmanager
def running_assistant(environment: Mapping[str, str], log: Optional[Path] = None, health: int = 200) -> Iterator[Assistant]:
    """Start the assistant on free ports, wait until it is ready, and stop it afterwards.

    ``health``: the status to wait for, 503 for a server that listens and cannot get ready.

    Raises:
        NotStarted: it ended, or did not have that status within three minutes.
    """
    port, action_port = free_port(), free_port()
    log = log or ROOT / "results" / f"assistant-{port}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    own = {**environment, "PORT": str(port), "ACTION_PORT": str(action_port)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=own, stdout=output, stderr=output
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until(health, url, process, log)
        yield Assistant(url=url, action_port=action_port, log=log, process=process)
    finally:
        _stop(process)


def free_port() -> int:
    """A port that nothing listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until(health: int, url: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(f"{url}/health", timeout=5).status_code == health:
                return
        except requests.RequestException:
            pass  # not listening yet
        time.sleep(0.2)
    raise NotStarted(f"The assistant did not get ready. The end of {log}:\n{log.read_text(errors='replace')[-3000:]}")


def _stop(process: subprocess.Popen) -> None:
    if process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
