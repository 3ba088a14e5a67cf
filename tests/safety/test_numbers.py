"""An invented phone number can cost a life: none may stand outside safety/helplines.yml."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import List

from safety import helplines

ROOT = Path(__file__).parents[2]
ENDINGS = {".py", ".yml", ".yaml", ".ts", ".js", ".html", ".md", ".css", ".json"}
LEFT_OUT = ("offers/sources/", "tests/", "docs/facts", "safety/helplines.yml", "widget/dist/", "widget/package-lock.json")
# Eight figures as Danish numbers are written, the short ones with a word for ringing before, and +45 anything.
EIGHT = re.compile(r"(?<![\d.,/#_\-])(?:\+45[ ]?)?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}(?![\d.,/_\-]\d|\d)|(?<!\d)\d{2}[ ]\d{3}[ ]\d{3}(?!\d)|(?<!\d)\d{3}[ ]\d{3}[ ]\d{2}(?!\d)")
SHORT = re.compile(r"(?:ring(?:e|er)?|tlf\.?|telefon|call|ruf|tel:)\s*(?:til |på |at )?(\d{3,6}(?:[ ]\d{3})?)\b", re.IGNORECASE)


# What the catalogue's code shows as the form of a number; it is nobody's.
EXAMPLE = "12345678"


def files() -> List[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() or [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file()]
    return [ROOT / name for name in names if Path(name).suffix in ENDINGS and not name.startswith(LEFT_OUT) and (ROOT / name).is_file()]


def figures(text: str) -> str:
    return re.sub(r"\D", "", text.replace("+45", ""))


def strangers(text: str, allowed: "set[str]") -> List[str]:
    """Numbers in a text that look like telephone numbers and are not in the table."""
    found = [one.group() for one in EIGHT.finditer(text)] + [one.group(1) for one in SHORT.finditer(text)]
    return [one for one in found if figures(one) not in allowed | {EXAMPLE} and not re.match(r"(19|20)\d\d", figures(one))]


def test_no_file_of_the_project_holds_a_number_that_is_not_in_the_table() -> None:
    allowed = {figures(line.phone) for line in helplines.verified().values()}
    wrong = {str(path.relative_to(ROOT)): strangers(path.read_text(encoding="utf-8", errors="ignore"), allowed) for path in files()}
    assert {name: numbers for name, numbers in wrong.items() if numbers} == {}


def test_a_stranger_among_the_numbers_would_be_seen() -> None:
    allowed = {"112"}
    made_up = " ".join(["98", "76", "54", "32"])
    assert strangers(f"Ring til {made_up} nu", allowed) == [made_up]
    assert strangers("Ring 112", allowed) == []
