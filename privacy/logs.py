"""Logs without a person's words, at any level.

Rasa and its SDK log messages, slots and whole trackers, most of it with f-strings, so no filter on
keys can be trusted. Instead a log record is emptied where it is made, before any handler or formatter
sees it. What is left: time, level, logger, file and line, the message only if it is a literal of the
calling code, and of an exception its type and the lines it came through.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
import warnings
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Dict, Optional, Set, Tuple, Type

import structlog

FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
WITHHELD = "(message withheld)"
_NOT_CALLERS = (str(Path(logging.__file__).parent), str(Path(structlog.__file__).parent), __file__)
_FRAMES_SHOWN = 4


class Safe(str):
    """A text that this module made; it may be logged as it is."""


class EmptiedRecord(logging.LogRecord):
    """A log record without arguments, extra fields, exception values and stack."""

    def __init__(self, name: str, level: int, pathname: str, lineno: int, msg: Any, args: Any, exc_info: Any, *rest: Any, **more: Any) -> None:
        text = msg if isinstance(msg, Safe) else Safe(f"{_place(pathname, lineno)} {_literal(msg)}")
        if isinstance(exc_info, tuple) and exc_info[0] is not None:
            text = Safe(f"{text} | {describe(exc_info[0], exc_info[2])}")
        super().__init__(name, level, pathname, lineno, text, (), None, rest[0] if rest else more.get("func"))

    def getMessage(self) -> str:
        """The safe text, whatever was done to the record since it was made."""
        return self.msg if isinstance(self.msg, Safe) else WITHHELD


def install(process: str) -> None:
    """Empty every log record, structlog event and warning of this process from now on.

    ``process``: what the process is called in its log, e.g. ``server``. To be called after Rasa has set up
    its own logging; calling it again changes nothing.
    """
    logging.setLogRecordFactory(EmptiedRecord)
    logging.raiseExceptions = False
    _configure_handlers(process)
    _configure_structlog()
    # "always" keeps no registry of the texts that were warned about.
    warnings.simplefilter("always")
    warnings.showwarning = _show_warning
    threading.excepthook = _log_thread_exception


def assert_installed() -> None:
    """Raises RuntimeError, which says what to do, when the logs of this process could hold a person's words."""
    parts = {
        "logging": logging.getLogRecordFactory() is EmptiedRecord,
        "structlog": structlog.get_config()["processors"][-1:] == [_render],
        "warnings": warnings.showwarning is _show_warning,
    }
    missing = [name for name, is_in_place in parts.items() if not is_in_place]
    if missing:
        raise RuntimeError(
            f"The log filter is not in place for: {', '.join(missing)}. Call privacy.logs.install() last, after everything that sets up logging."
        )


def describe(kind: Type[BaseException], trace: Optional[TracebackType]) -> str:
    """An exception's type and the last lines it came through, without its message and locals."""
    frames = traceback.extract_tb(trace)[-_FRAMES_SHOWN:] if trace else []
    through = " > ".join(_place(frame.filename, frame.lineno) for frame in frames)
    return f"{kind.__module__}.{kind.__qualname__} at {through or 'unknown'}"


def _configure_handlers(process: str) -> None:
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler(sys.stderr))
        root.setLevel(os.environ.get("LOG_LEVEL", "INFO"))
    for handler in root.handlers:
        handler.setFormatter(logging.Formatter(f"{process} {FORMAT}"))


def _configure_structlog() -> None:
    processors = structlog.get_config()["processors"]
    # In place too: a logger that was used before keeps this very list.
    processors[:] = [_render]
    structlog.configure(
        processors=processors,
        context_class=dict,
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLogger("rasa").getEffectiveLevel()),
        cache_logger_on_first_use=False,
    )


def _render(_: Any, __: str, event: Dict[str, Any]) -> Safe:
    """The whole of structlog's processing: the event's name and the exception's type are kept."""
    frame = _caller()
    place = _place(frame.f_code.co_filename, frame.f_lineno) if frame else "unknown"
    text = f"{place} {_literal(event.get('event'))}"
    info = _exc_info(event.get("exc_info"))
    return Safe(f"{text} | {describe(info[0], info[2])}" if info else text)


def _exc_info(value: Any) -> Optional[Tuple[Any, Any, Any]]:
    if isinstance(value, BaseException):
        return type(value), None, value.__traceback__
    if isinstance(value, tuple) and value and value[0]:
        return value[0], None, value[2]
    current = sys.exc_info()
    return current if value and current[0] else None


def _literal(message: Any) -> str:
    """The message if it stands word for word in the calling code, where nobody's words can be."""
    frame = _caller()
    if type(message) is str and frame is not None and message in frame.f_code.co_consts:
        return message
    return WITHHELD


def _caller() -> Optional[FrameType]:
    """The frame that logged: the first one outside logging, structlog and this module."""
    frame: Optional[FrameType] = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith(_NOT_CALLERS):
        frame = frame.f_back
    return frame


def _place(filename: str, line: Optional[int]) -> str:
    return f"{'/'.join(Path(filename).parts[-2:])}:{line}"


_shown: Set[Tuple[str, str, int]] = set()


def _show_warning(message: Any, category: Type[Warning], filename: str, lineno: int, file: Any = None, line: Any = None) -> None:
    """A warning's kind and place, once."""
    key = (category.__name__, filename, lineno)
    if key not in _shown:
        _shown.add(key)
        logging.getLogger("py.warnings").warning(Safe(f"{_place(filename, lineno)} {category.__name__}"))


def _log_thread_exception(info: threading.ExceptHookArgs) -> None:
    logging.getLogger("threading").error(Safe(f"a thread ended: {describe(info.exc_type, info.exc_traceback)}"))
