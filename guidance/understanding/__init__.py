"""Understanding Danish as people write it: ``Listener(catalogue).hear(text)`` gives a ``guidance.state.Heard``."""

from guidance.understanding.listener import Listener

__all__ = ["Listener"]
