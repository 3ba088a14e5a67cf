"""Prints what is heard: ``python -m guidance.understanding "min mor drikker"``."""

from __future__ import annotations

import sys
from typing import Sequence

import msgspec

from guidance.understanding import Listener
from offers.catalogue import load_catalogue


def main(texts: Sequence[str]) -> int:
    """One block per text; with no text, one per line of standard input."""
    listener = Listener(load_catalogue())
    for text in texts or (line.strip() for line in sys.stdin):
        heard = listener.hear(text)
        print(text)
        print("  spelt:", " ".join(word.form for word in listener.words(text)))
        for field, value in msgspec.to_builtins(heard).items():
            if field != "text":
                print(f"  {field}: {value}")
        print("  kind:", listener.kind(heard))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
