"""The tree as an SVG picture to print: themes below each other, each read from left to right."""

from __future__ import annotations

import textwrap
from typing import Iterator, List, NamedTuple, Sequence, Tuple
from xml.sax.saxutils import escape

from offers.catalogue import Catalogue
from offers.picture.walk import LEFT_OUT, Node, Theme

_WIDTH, _GAP, _LINE, _PAD, _SPACE = 270, 46, 17, 9, 12  # px: a box, between columns, a line, inside and between boxes
_LETTERS = 36  # in a line of a box
_MARGIN, _TITLE = 24, 44

_STYLE = """
text { font: 13px system-ui, "Segoe UI", Arial, sans-serif; fill: #1a1a1a }
.title { font-size: 22px; font-weight: bold } .theme { font-size: 17px; font-weight: bold }
.answer { font-weight: bold; fill: #00508c } .question { font-style: italic } .small { fill: #444 }
.box { fill: #fff; stroke: #555 } .need { fill: #e8f1f8; stroke: #00508c } .end { fill: #f2f7ec; stroke: #4a6b2a }
.line { fill: none; stroke: #777 }
"""

Line = Tuple[str, str]  # class, text


class _Box(NamedTuple):
    """A box with its lines, and the boxes that follow it."""

    kind: str
    lines: Tuple[Line, ...]
    after: Tuple["_Box", ...]

    @property
    def height(self) -> int:
        return len(self.lines) * _LINE + 2 * _PAD

    @property
    def span(self) -> int:
        """The height of the box and of all that follows it."""
        below = sum(box.span for box in self.after) + _SPACE * max(len(self.after) - 1, 0)
        return max(self.height, below)

    @property
    def depth(self) -> int:
        return 1 + max((box.depth for box in self.after), default=0)


def svg(catalogue: Catalogue, municipality: str, tree: Sequence[Theme], left_out: Sequence[str]) -> str:
    """The text of an ``.svg`` file."""
    about = catalogue.municipalities[municipality]
    blocks = [(theme.label, [_need(label, node, catalogue) for label, node in theme.needs]) for theme in tree]
    if left_out:
        blocks.append((LEFT_OUT, [_loose(left_out, catalogue)]))
    title = f"{about.name}: hvilke spørgsmål fører til hvilke tilbud"
    origin = f"Tegnet af de regler, assistenten følger. {about.source.document}, {about.source.edition}."
    body = [_text("title", _MARGIN, _MARGIN + 16, title), _text("small", _MARGIN, _MARGIN + 38, origin)]
    height = _blocks(blocks, body)
    columns = max(box.depth for _, boxes in blocks for box in boxes)
    width = 2 * _MARGIN + columns * _WIDTH + (columns - 1) * _GAP
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="title">'
    lines = [head, f'<title id="title">{escape(title)}</title>', f"<style>{_STYLE}</style>", *body, "</svg>", ""]
    return "\n".join(lines)


def _blocks(blocks: Sequence[Tuple[str, List[_Box]]], body: List[str]) -> int:
    """Draws the themes below each other into ``body``; returns the height of it all."""
    y = _MARGIN + 2 * _TITLE
    for label, boxes in blocks:
        body.append(_text("theme", _MARGIN, y, label))
        y += _LINE
        for box in boxes:
            body.extend(_drawn(box, _MARGIN, y))
            y += box.span + _SPACE
        y += _TITLE
    return y


def _need(label: str, node: Node, catalogue: Catalogue) -> _Box:
    return _Box("need", _lines("answer", label), (_turn((), node, catalogue),))


def _loose(offers: Sequence[str], catalogue: Catalogue) -> _Box:
    return _Box("end", tuple(line for offer in offers for line in _lines("", f"• {catalogue.offers[offer].name}")), ())


def _turn(answers: Tuple[str, ...], node: Node, catalogue: Catalogue) -> _Box:
    lines = list(_lines("answer", " / ".join(answers))) if answers else []
    lines += [line for offer in node.offers for line in _lines("", f"• {catalogue.offers[offer].name}")]
    if node.question:
        lines += _lines("question", node.question)
    elif not node.offers:
        lines += _lines("small", "Intet tilbud")
    kind = "box" if node.question else "end"
    return _Box(kind, tuple(lines), tuple(_turn(branch.answers, branch.node, catalogue) for branch in node.branches))


def _lines(kind: str, text: str) -> Tuple[Line, ...]:
    return tuple(
        (kind, line) for line in textwrap.wrap(text, _LETTERS, subsequent_indent="  " if text.startswith("•") else "")
    )


def _drawn(box: _Box, x: int, y: int) -> Iterator[str]:
    yield f'<rect class="{box.kind}" x="{x}" y="{y}" width="{_WIDTH}" height="{box.height}" rx="5"/>'
    for number, (kind, text) in enumerate(box.lines, 1):
        yield _text(kind, x + _PAD, y + _PAD + number * _LINE - 4, text)
    below = y
    for after in box.after:
        start, end = y + min(box.height, _LINE + 2 * _PAD) // 2, below + min(after.height, _LINE + 2 * _PAD) // 2
        middle = x + _WIDTH + _GAP // 2
        yield f'<path class="line" d="M{x + _WIDTH} {start}H{middle}V{end}H{x + _WIDTH + _GAP}"/>'
        yield from _drawn(after, x + _WIDTH + _GAP, below)
        below += after.span + _SPACE


def _text(kind: str, x: int, y: int, text: str) -> str:
    indent = len(text) - len(text.lstrip())
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x + 6 * indent}" y="{y}">{escape(text.strip())}</text>'
