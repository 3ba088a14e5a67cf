"""A person in front of a browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

import os
from typing import Any, Callable, Iterator, List

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.process import Assistant
from tests.browser.person import Person
from tests.browser.stub import Stub
from widget.chromium import HOW_TO_GET_IT, chromium_path, launch


def require_chromium() -> str:
    """The path of Chromium. Without it a test is skipped with words how to get it; in CI it fails."""
    path = chromium_path()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(f"The browser tests need Chromium. {HOW_TO_GET_IT}")
    if path is None:
        pytest.skip(f"No Chromium here. {HOW_TO_GET_IT}")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser a file: Playwright's loop would be in the way of other tests that use asyncio."""
    path = require_chromium()
    with sync_playwright() as playwright:
        running = launch(playwright, path)
        yield running
        running.close()


@pytest.fixture(scope="session")
def stub() -> Iterator[Stub]:
    """The stand-in, for states that the real assistant shows rarely or never."""
    require_chromium()
    running = Stub()
    yield running
    running.stop()


@pytest.fixture()
def server_url(server: Assistant) -> str:
    """Where the conversation tests talk: the real assistant."""
    return server.url


@pytest.fixture()
def visit(browser: Browser) -> Iterator[Callable[..., Person]]:
    """Open a page as a new person; afterwards nothing may have gone wrong behind their back.

    ``visit(url, **context)``: ``context`` as Playwright's ``new_context`` takes it.
    """
    people: List[Person] = []

    def come(url: str, **context: Any) -> Person:
        settings = {"locale": "da-DK", "viewport": {"width": 1280, "height": 800}, **context}
        person = Person(browser.new_context(**settings))
        people.append(person)
        person.page.goto(url)
        return person

    yield come
    for person in people:
        person.page.context.close()
    assert [fault for person in people for fault in person.faults] == []
