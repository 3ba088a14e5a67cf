"""The action server: rasa-sdk with our actions, reachable from this machine only."""

from __future__ import annotations

import os

from bot.settings import read_settings
from privacy.logs import install


def serve() -> int:
    """Serve ``actions/`` on the loopback interface until stopped."""
    # rasa-sdk listens on every interface unless told otherwise.
    os.environ["SANIC_HOST"] = "127.0.0.1"
    install("actions")
    from rasa_sdk.endpoint import run

    run("actions", port=read_settings().action_port, cors_origins=[])
    return 0
