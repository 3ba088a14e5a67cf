"""A stand-in for the assistant: it speaks the web contract with the fixed answers of answers.yml.

It lets a test see each state of the widget at once, the rare ones too. What a person meets is
tested against the real assistant.
"""

from __future__ import annotations

import json
import secrets
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Dict, List, Tuple
from urllib.parse import parse_qs, quote, urlsplit

import yaml

from bot.pages import pages
from bot.pages.chat import chat_page
from offers.catalogue import load_catalogue

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SCRIPT = json.loads(json.dumps(yaml.safe_load((HERE / "answers.yml").read_text(encoding="utf-8"))))
# The strictest that a municipal page may have.
NO_SCRIPT = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'"
OWN_SCRIPT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
Reply = Tuple[int, str, bytes, Dict[str, str]]


class Stub:
    """Serves the pages and the contract on a free port; remembers what it was asked."""

    def __init__(self) -> None:
        self.catalogue = load_catalogue()
        self.sessions: Dict[str, Dict[str, str]] = {}
        self.answered: Dict[str, List[Dict[str, Any]]] = {}
        self.calls: List[Tuple[str, str, Dict[str, Any]]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()

    def read(self, path: str, query: Dict[str, List[str]], wants_json: bool) -> Reply:
        """A GET."""
        one = {key: values[0] for key, values in query.items()}
        if path == "/widget/widget.js":
            return _file(ROOT / "widget" / "dist" / "widget.js", "text/javascript; charset=utf-8")
        if path == "/pages/style.css":
            status, kind, style, headers = _file(ROOT / "bot" / "pages" / "style.css", "text/css; charset=utf-8")
            return status, kind, style.replace(b"light dark", one.get("scheme", "light dark").encode()), headers
        if path == "/offers" and wants_json:
            return _json(200, {"offers": [SCRIPT["offers"][key] for key in ("den-blaa-oase", "startbolig")]})
        if path == "/offers":
            return _html(pages.offers_page(self.catalogue, one.get("municipality"), one.get("q", ""), one.get("need")), NO_SCRIPT)
        if path.startswith("/offers/") and path[8:] in self.catalogue.offers:
            return _html(pages.offer_page(self.catalogue, self.catalogue.offers[path[8:]]), NO_SCRIPT)
        if path.startswith("/offers/"):
            return _html(pages.not_found_page(self.catalogue), NO_SCRIPT, 404)
        if path == "/demo":
            return _html(_demo(pages.demo_page(self.catalogue), one), OWN_SCRIPT)
        if path == "/chat":
            return _html(chat_page(self.catalogue, None, []), NO_SCRIPT)
        if path == "/before":
            return _html("<!doctype html><html lang=da><title>Siden før</title><h1>Siden før</h1>", NO_SCRIPT)
        return _json(404, {"error": {"code": "not_found", "message": "Siden findes ikke."}})

    def form(self, fields: Dict[str, List[str]]) -> Reply:
        """A POST of the conversation without script."""
        one = {key: values[0] for key, values in fields.items()}
        session, said = one.get("session"), one.get("text", "")
        if "forget" in one:
            self.converse("DELETE", "/webhooks/web/session", {"session": session})
            return _html(chat_page(self.catalogue, None, [{"type": "text", "text": "Samtalen er slettet."}]), NO_SCRIPT)
        if session is None:
            answer = json.loads(self.converse("POST", "/webhooks/web/session", {})[2])
            return _html(chat_page(self.catalogue, answer["session"], answer["messages"]), NO_SCRIPT)
        if "choice" in one:
            said = self.sessions[session][one["choice"]]
        message = {"choice": one["choice"]} if "choice" in one else {"text": said}
        answer = json.loads(self._message({"session": session, "message_id": secrets.token_hex(8), **message})[2])
        return _html(chat_page(self.catalogue, session, answer["messages"], said), NO_SCRIPT)

    def converse(self, method: str, path: str, body: Dict[str, Any]) -> Reply:
        """A POST or DELETE of the contract."""
        self.calls.append((method, path, body))
        if path == "/webhooks/web/session" and method == "DELETE":
            self.sessions.pop(body["session"], None)
            return 204, "text/plain", b"", {}
        if path == "/webhooks/web/session":
            session = secrets.token_hex(16)
            self.sessions[session] = {}
            return _json(201, {"session": session, "messages": self._numbered(session, SCRIPT["greeting"])})
        return self._message(body)

    def _message(self, body: Dict[str, Any]) -> Reply:
        shown = self.sessions.get(body["session"])
        if shown is None:
            return _error(404, "no_session", "Samtalen findes ikke længere. Start en ny. Er du i fare, så ring 112.")
        if "choice" in body and body["choice"] not in shown:
            return _error(409, "no_such_choice", "Det valg kan jeg ikke finde. Skriv med dine egne ord.")
        text = shown[body["choice"]] if "choice" in body else body["text"]
        if len(text) > 2000:
            return _error(413, "too_long", "Det er for langt. Skriv højst 2.000 tegn ad gangen.")
        key = body["session"] + body["message_id"]
        if key not in self.answered:
            found = next(one for one in SCRIPT["answers"] if one["when"] in text.lower())
            self.answered[key] = self._numbered(body["session"], found["messages"])
        return _json(200, {"messages": self.answered[key]})

    def _numbered(self, session: str, messages: List[Dict[str, Any]]) -> List[Dict[str, Any]]:
        """The messages with choices that have ids, and offers in place of their names."""
        return [self._filled(session, message) for message in messages]

    def _filled(self, session: str, message: Dict[str, Any]) -> Dict[str, Any]:
        filled = dict(message)
        if "choices" in message:
            ids = {secrets.token_hex(4): label for label in message["choices"]}
            self.sessions[session].update(ids)
            filled["choices"] = [{"id": key, "label": label} for key, label in ids.items()]
        if "offers" in message:
            filled["offers"] = [SCRIPT["offers"][key] for key in message["offers"]]
        if "offer" in message:
            filled["offer"] = SCRIPT["offers"][message["offer"]]
        return filled


def _handler(stub: Stub) -> type:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            wants_json = "application/json" in self.headers.get("Accept", "")
            self._answer(stub.read(address.path, parse_qs(address.query), wants_json))

        def do_POST(self) -> None:
            if self.path == "/chat":
                fields = self.rfile.read(int(self.headers["Content-Length"])).decode()
                return self._answer(stub.form(parse_qs(fields)))
            self._answer(stub.converse("POST", self.path, self._body()))

        def do_DELETE(self) -> None:
            self._answer(stub.converse("DELETE", self.path, self._body()))

        def _body(self) -> Dict[str, Any]:
            return json.loads(self.rfile.read(int(self.headers["Content-Length"])))

        def _answer(self, reply: Reply) -> None:
            status, kind, body, headers = reply
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            if status != 204:
                self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Nothing: a test's own failure says what matters."""

    return Handler


def _demo(page: str, wishes: Dict[str, str]) -> str:
    """The demonstration as another municipality might set it up: `scheme` of its style or in its `meta`,
    the script `twice`, and the script's own `data-` settings."""
    if "meta" in wishes:
        page = page.replace("<head>", f'<head><meta name="color-scheme" content="{wishes.pop("meta")}">')
    if "scheme" in wishes:
        page = page.replace("/pages/style.css", f'/pages/style.css?scheme={quote(wishes.pop("scheme"))}')
    script = page[page.index("<script") : page.index("</script>") + len("</script>")]
    settings = "".join(f' data-{name}="{value}"' for name, value in wishes.items() if name != "twice")
    wanted = script.replace(' data-language="da"', ' data-language="da"' * ("language" not in wishes) + settings)
    return page.replace(script, wanted * (2 if "twice" in wishes else 1))


def _file(path: Path, kind: str) -> Reply:
    return 200, kind, path.read_bytes(), {}


def _html(text: str, policy: str, status: int = 200) -> Reply:
    return status, "text/html; charset=utf-8", text.encode(), {"Content-Security-Policy": policy}


def _json(status: int, body: Any) -> Reply:
    return status, "application/json", json.dumps(body).encode(), {}


def _error(status: int, code: str, message: str) -> Reply:
    return _json(status, {"error": {"code": code, "message": message}})
