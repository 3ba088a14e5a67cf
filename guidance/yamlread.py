"""Read the data files of this package into typed values, once."""

from __future__ import annotations

from pathlib import Path
from typing import Type, TypeVar

import msgspec
import yaml

HERE = Path(__file__).parent
T = TypeVar("T")


def read(name: str, shape: Type[T]) -> T:
    """The file ``guidance/<name>`` as a value of type ``shape``.

    Raises ``ValueError`` that names the file and the faulty key.
    """
    path = HERE / name
    try:
        return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), shape)
    except (yaml.YAMLError, msgspec.ValidationError) as fault:
        raise ValueError(f"guidance/{name}: {fault}") from fault
