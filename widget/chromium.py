"""The machine's own Chromium, for the browser tests and the pictures."""

from __future__ import annotations

import shutil
from typing import Optional

from playwright.sync_api import Browser, Playwright

HOW_TO_GET_IT = "On Debian: `apt-get update && apt-get install -y chromium`."
# As root in a container there is no sandbox; and nothing but the page itself may use the network.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> Optional[str]:
    """Where Chromium is, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def launch(playwright: Playwright, path: str) -> Browser:
    """A browser without a window."""
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
