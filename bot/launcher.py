"""Trains when needed, starts the action server and the Rasa server together, and stops both when either ends."""

from __future__ import annotations

import os
import shlex
import sys

from honcho.manager import Manager

from bot.settings import ROOT, read_settings
from bot.training import train_if_needed
from offers.catalogue import load_catalogue


def run_assistant() -> int:
    """Train if needed, then serve until interrupted. Returns the exit status.

    Raises:
        CatalogueError: the catalogue has faults, or lacks a municipality that shall be served.
    """
    settings = read_settings()
    load_catalogue(municipalities=settings.municipalities or None)
    status = train_checked()
    if status:
        return status
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONWARNINGS": "ignore"}
    manager = Manager()
    for name in ("actions", "server"):
        manager.add_process(name, f"exec {shlex.quote(sys.executable)} -m bot {name}", env=environment, cwd=str(ROOT))
    print(f"Starter … om et halvt minut: http://localhost:{settings.port}/demo  (stop med Ctrl-C)", flush=True)
    manager.loop()
    return manager.returncode or 0


def train_checked() -> int:
    """Train if needed, from a catalogue without faults. Returns the exit status.

    Raises:
        CatalogueError: the faults. Training would meet them too, and end in a traceback of Rasa's.
    """
    load_catalogue()
    return train_if_needed()
