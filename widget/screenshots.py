"""Takes the pictures in docs/screenshots/, phone and desktop, light and dark, from the running assistant.

    python -m widget.screenshots          starts the assistant first
    python -m widget.screenshots URL      takes them from one that runs already
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from playwright.sync_api import Browser, Page, sync_playwright

from widget.chromium import HOW_TO_GET_IT, chromium_path, launch

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
SCREENS = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 800}}
NEED = "Jeg er ensom og vil gerne møde nogen"
DANGER = "Jeg vil ikke leve mere"
MOST_QUESTIONS = 8
# A Tuesday morning: what is open in the pictures does not depend on when they are taken.
MORNING = "2026-11-24T10:00"


def take(browser: Browser, url: str) -> None:
    """All pictures, into ``FOLDER``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for screen, size in SCREENS.items():
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport=size, color_scheme=scheme, locale="da-DK")
            page.goto(f"{url}/demo")
            _open(page)
            _picture(page, f"{screen}-{scheme}-greeting")
            _until_an_offer(page)
            _picture(page, f"{screen}-{scheme}-offers")
            _say(page, DANGER)
            _picture(page, f"{screen}-{scheme}-danger")
            page.goto(f"{url}/offers?municipality=aabenraa")
            _picture(page, f"{screen}-{scheme}-list")
            page.close()


def _open(page: Page) -> None:
    page.get_by_role("button", name="Chat: find hjælp").click()
    page.get_by_role("log").get_by_role("listitem").first.wait_for()


def _say(page: Page, text: str) -> None:
    page.get_by_label("Skriv din besked").fill(text)
    page.get_by_role("button", name="Send").click()
    _settled(page)


def _until_an_offer(page: Page) -> None:
    """Say the need and answer with the first choice, as a patient person would, until an offer is shown."""
    _say(page, NEED)
    for _ in range(MOST_QUESTIONS):
        if page.get_by_role("log").get_by_role("article").count():
            return
        page.get_by_role("log").locator(".turn", has=page.get_by_role("button")).last.get_by_role("button").first.click()
        _settled(page)
    raise SystemExit(f"No offer was shown for: {NEED}")


def _settled(page: Page) -> None:
    page.wait_for_timeout(100)
    page.locator(".waiting").wait_for(state="hidden")
    page.wait_for_timeout(100)


def _picture(page: Page, name: str) -> None:
    page.evaluate("document.activeElement.shadowRoot?.activeElement?.blur()")
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


@contextmanager
def _assistant() -> Iterator[str]:
    if len(sys.argv) > 1:
        yield sys.argv[1].rstrip("/")
        return
    from bot.process import running_assistant

    with running_assistant({**os.environ, "NOW": MORNING, "RATE_LIMIT": "off"}) as assistant:
        yield assistant.url


def main() -> None:
    path = chromium_path()
    if path is None:
        raise SystemExit(f"The pictures need Chromium. {HOW_TO_GET_IT}")
    with _assistant() as url, sync_playwright() as playwright:
        browser = launch(playwright, path)
        take(browser, url)
        browser.close()


if __name__ == "__main__":
    main()
