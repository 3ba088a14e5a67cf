"""What a person does with the widget, and what they meet on the way."""

from __future__ import annotations

from typing import Any, List
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, expect

LISTEN = """
  window.heard = [];
  const root = document.querySelector('ledetraad-chat').shadowRoot;
  for (const region of root.querySelectorAll('[aria-live=polite], [role=alert]')) {
    const kind = region.getAttribute('role') === 'alert' ? '! ' : '';
    new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(
      (node) => window.heard.push(kind + node.textContent)))).observe(region, { childList: true });
  }
"""


class Person:
    """One person with one page. ``faults``: script errors, refusals of the page's policy, requests to others."""

    def __init__(self, context: BrowserContext) -> None:
        self.page = context.new_page()
        self.faults: List[str] = []
        self.requests: List[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("request", self._request)

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Skriv din besked")

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name="Chat: find hjælp")

    def button(self, name: str) -> Locator:
        """The newest button of this name."""
        return self.page.get_by_role("button", name=name, exact=True).last

    def opens(self) -> "Person":
        """Open the chat and wait for the greeting."""
        self.launcher.click()
        self.page.evaluate(LISTEN)
        expect(self.log.get_by_role("listitem").first).to_be_visible()
        return self

    def says(self, text: str) -> "Person":
        self.field.fill(text)
        self.field.press("Enter")
        return self

    def sees(self, text: str) -> "Person":
        """Wait until the log holds these words."""
        expect(self.log.get_by_text(text).last).to_be_visible()
        return self

    def chooses(self, label: str) -> "Person":
        self.log.get_by_role("button", name=label, exact=True).last.click()
        return self

    def picks_from_menu(self, label: str) -> "Person":
        self.button("Menu").click()
        self.button(label).click()
        return self

    def answered(self) -> "Person":
        """Wait until no answer is on its way."""
        self.page.wait_for_timeout(50)
        expect(self.log.locator(".waiting")).to_be_hidden()
        return self

    def heard(self) -> List[str]:
        """What a screen reader was given to say since the chat was opened; "! " is urgent."""
        self.page.wait_for_timeout(400)
        return self.page.evaluate("window.heard")

    def focus(self) -> str:
        """The text or label of what has the focus; "BODY" where nothing has."""
        return self.page.evaluate(
            """() => {
              let at = document.activeElement;
              while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at.tagName === 'BODY' ? 'BODY' : (at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent).trim();
            }"""
        )

    def _console(self, message: ConsoleMessage) -> None:
        # A call that fails is part of some tests; the browser notes each of them itself.
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def _request(self, request: Request) -> None:
        self.requests.append(f"{request.method} {urlsplit(request.url).path}")
        own = urlsplit(self.page.url).netloc or urlsplit(request.url).netloc
        if urlsplit(request.url).netloc != own and not request.is_navigation_request():
            self.faults.append(f"a request to {request.url}")
