"""Statistics: only counts leave a conversation, and no count is so small that it is somebody."""

from __future__ import annotations

import datetime
import multiprocessing
import sqlite3
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from privacy.statistics import DailyCounts, print_statistics, read_counts, statistics_picture, statistics_table

MONDAY = datetime.date(2026, 11, 23)
TUESDAY = datetime.date(2026, 11, 24)
CODES = ["aabenraa", "housing", "loneliness", "suicide", "aabenraa-blaa-kors"]


@pytest.fixture()
def path(tmp_path: Path) -> str:
    return str(tmp_path / "counts.sqlite")


def _count(path: str, times: int, day: datetime.date = MONDAY, **about: object) -> None:
    counts = DailyCounts(path, CODES)
    for _ in range(times):
        counts.count_turn(day, **about)  # type: ignore[arg-type]


def test_nothing_is_counted_when_no_file_is_set(tmp_path: Path) -> None:
    DailyCounts(None, CODES).count_turn(MONDAY, municipality="aabenraa")
    assert list(tmp_path.iterdir()) == []


def test_ten_people_without_a_home_are_a_ten(path: str) -> None:
    _count(path, 10, municipality="aabenraa", needs=["housing"], offers=["aabenraa-blaa-kors"])
    assert read_counts(path) == {
        "2026-11-23": {("municipality", "aabenraa"): 10, ("need", "housing"): 10, ("offer", "aabenraa-blaa-kors"): 10}
    }


def test_one_person_in_danger_cannot_be_seen_in_the_table_or_the_picture(path: str) -> None:
    _count(path, 9, municipality="aabenraa")
    _count(path, 4, danger="suicide")
    assert "suicide" not in statistics_table(path) and "suicide" not in statistics_picture(path)


def test_a_small_number_is_deleted_when_its_day_is_over(path: str) -> None:
    _count(path, 4, danger="suicide")
    _count(path, 1, day=TUESDAY, municipality="aabenraa")
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT day, code FROM counts").fetchall() == [("2026-11-24", "aabenraa")]


def test_a_persons_words_cannot_get_in(path: str) -> None:
    _count(path, 9, needs=["jeg hedder Mette", "housing"], offers=["010190-1234"], danger="mette")
    assert b"ette" not in Path(path).read_bytes() and b"010190" not in Path(path).read_bytes()
    assert read_counts(path)["2026-11-23"] == {("need", "housing"): 9}


def test_a_file_that_cannot_be_written_breaks_no_turn(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.write_text("this is no database, but it is long enough to be taken for a broken one " * 20, encoding="utf-8")
    _count(str(broken), 1, municipality="aabenraa")
    _count(str(tmp_path / "no" / "folder"), 1, municipality="aabenraa")


def test_several_processes_count_together(path: str) -> None:
    _count(path, 1, municipality="aabenraa")
    workers = [multiprocessing.get_context("spawn").Process(target=_count, args=(path, 50), kwargs={"municipality": "aabenraa"}) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert read_counts(path)["2026-11-23"]["municipality", "aabenraa"] == 151


def test_the_table_and_the_picture_say_it_in_the_municipalitys_words(path: str) -> None:
    _count(path, 12, needs=["housing"], not_understood=True)
    labels = {"housing": "En bolig <b>", "message": "Beskeder"}
    table = statistics_table(path, labels)
    assert "Behov" in table and "12  En bolig" in table and "Ikke forstået" in table
    picture = ElementTree.fromstring(statistics_picture(path, labels))
    assert any(element.text == "En bolig <b>" for element in picture.iter())


def test_the_command_says_how_to_begin_when_nothing_was_counted(capsys: pytest.CaptureFixture) -> None:
    assert print_statistics(None) == 1
    assert "STATISTICS_FILE" in capsys.readouterr().out


def test_the_command_prints_the_table_and_writes_the_picture(path: str, capsys: pytest.CaptureFixture) -> None:
    _count(path, 6, day=datetime.date.today(), municipality="aabenraa", needs=["housing"])
    assert print_statistics(path) == 0
    assert "Aabenraa Kommune" in capsys.readouterr().out and Path(path + ".svg").exists()
