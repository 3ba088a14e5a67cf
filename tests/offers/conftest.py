from __future__ import annotations

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the small catalogue of this folder, free to be broken."""
    return Path(shutil.copytree(HERE / "example", tmp_path / "offers"))
