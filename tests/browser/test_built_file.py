"""The committed file is what its source says, so that no Node is needed to run."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess

import pytest

from tests.browser.stub import ROOT

WIDGET = ROOT / "widget"
BUILT = WIDGET / "dist" / "widget.js"
MOST_BYTES = 10_000


def hash_of_source() -> str:
    """As widget/build.mjs: each file's path and text, in the order of the paths."""
    files = {path.relative_to(WIDGET / "src").as_posix(): path for path in (WIDGET / "src").rglob("*") if path.is_file()}
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{files[name].read_text(encoding='utf-8')}\0".encode())
    return digest.hexdigest()


def test_the_file_was_built_from_the_source_that_lies_beside_it():
    built_from = re.search(r"sha256:([0-9a-f]{64})", BUILT.read_text(encoding="utf-8"))
    assert built_from and built_from.group(1) == hash_of_source(), "run `npm run build` in widget/ and commit dist/widget.js"


def test_where_node_is_the_file_is_built_again_and_is_the_same():
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("No Node here; the hash above still tells whether the file is the source's.")
    if not (WIDGET / "node_modules" / "esbuild").exists():
        if os.environ.get("CI") != "true":
            pytest.skip("Run `npm ci --ignore-scripts` in widget/ to have the file built again.")
        subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=WIDGET, check=True)
    done = subprocess.run(["node", "build.mjs", "--check"], cwd=WIDGET, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_everything_together_is_at_most_ten_kilobytes_on_the_wire():
    size = len(gzip.compress(BUILT.read_bytes(), 9))
    print(f"widget.js: {size} bytes gzipped")
    assert size <= MOST_BYTES


def test_the_file_parses_no_markup_and_keeps_nothing():
    text = BUILT.read_text(encoding="utf-8")
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "localStorage", "sessionStorage", "document.cookie", "indexedDB"):
        assert word not in text, word


def test_the_lock_names_no_registry():
    assert "resolved" not in (WIDGET / "package-lock.json").read_text(encoding="utf-8")
