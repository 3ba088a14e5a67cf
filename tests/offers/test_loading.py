"""The catalogue is loaded whole or not at all, fast, and a third municipality is a folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from offers import cache
from offers.catalogue import CatalogueError, load_catalogue
from offers.yamlfile import lines, plain, read


def test_everything_a_person_can_be_shown_is_loaded_and_in_a_stable_order() -> None:
    catalogue = load_catalogue()
    assert set(catalogue.municipalities) == {"aabenraa", "aarhus"}
    assert list(catalogue.offers) == sorted(catalogue.offers)
    assert catalogue.fingerprint == load_catalogue().fingerprint


def test_a_person_in_one_municipality_is_shown_only_its_offers() -> None:
    catalogue = load_catalogue(municipalities=["aabenraa"])
    assert {offer.municipality for offer in catalogue.of(None)} == {"aabenraa"}
    assert catalogue.of("aarhus") == () and catalogue.get("aarhus-besoegsven") is None


def test_nobody_can_change_the_catalogue_while_it_is_in_use() -> None:
    catalogue = load_catalogue()
    with pytest.raises(TypeError):
        catalogue.offers["aabenraa-nyt"] = catalogue.offers["aabenraa-den-blaa-oase"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        catalogue.get("aabenraa-den-blaa-oase").name = "Andet"  # type: ignore[union-attr, misc]


def test_an_operator_who_misspells_a_municipality_is_told_its_name() -> None:
    with pytest.raises(CatalogueError, match='Mente du "aabenraa"'):
        load_catalogue(municipalities=["abenraa"])


def test_an_operator_who_points_at_the_wrong_folder_is_told_so(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "findes-ikke"):
        with pytest.raises(CatalogueError, match="Her er ingen tilbud"):
            load_catalogue(folder)


def test_any_edit_changes_the_fingerprint(example: Path) -> None:
    before = load_catalogue(example).fingerprint
    path = example / "eksempel" / "ankeret.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# rettet\n", encoding="utf-8")
    assert load_catalogue(example).fingerprint != before


def test_a_third_municipality_is_a_folder_of_yaml_and_nothing_else(example: Path) -> None:
    other = Path(shutil.copytree(example / "eksempel", example / "nyby"))
    for path in other.glob("*.yml"):
        path.write_text(path.read_text(encoding="utf-8").replace("id: eksempel", "id: nyby", 1), encoding="utf-8")
    catalogue = load_catalogue(example)
    assert set(catalogue.municipalities) == {"eksempel", "nyby"}
    assert catalogue.get("nyby-ankeret") is not None


def test_an_editor_is_told_all_mistakes_of_all_files_at_once(example: Path) -> None:
    for name, old, new in (
        ("ankeret", "theme: community", "theme: comunity"),
        ("raadgivning", "kind: open", "kind: åben"),
    ):
        path = example / "eksempel" / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (example / "eksempel" / "glemt.yaml").write_text("id: x\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_catalogue(example)
    faults = refused.value.faults
    assert [(fault.path, fault.key, fault.line) for fault in faults] == [
        ("offers/eksempel/ankeret.yml", "theme", 5),
        ("offers/eksempel/glemt.yaml", "", None),
        ("offers/eksempel/raadgivning.yml", "access.kind", 22),
    ]
    assert all(fault.advice for fault in faults)


def test_a_municipality_whose_file_is_missing_or_names_another_is_refused(example: Path) -> None:
    about = example / "eksempel" / "municipality.yml"
    about.write_text(about.read_text(encoding="utf-8").replace("id: eksempel", "id: andet"), encoding="utf-8")
    with pytest.raises(CatalogueError, match='mappen hedder "eksempel"'):
        load_catalogue(example)
    about.unlink()
    with pytest.raises(CatalogueError, match="municipality.yml: Filen mangler"):
        load_catalogue(example)


def test_an_organization_that_runs_an_unknown_offer_is_refused(example: Path) -> None:
    about = example / "eksempel" / "municipality.yml"
    own = "organizations:\n  - name: Ankeret\n    offers: [eksempel-anker]\n    quote: Ankeret er et værested\n"
    about.write_text(about.read_text(encoding="utf-8") + own, encoding="utf-8")
    with pytest.raises(CatalogueError, match=r'organizations\[0\]\.offers\[0\].*Mente du "eksempel-ankeret"'):
        load_catalogue(example)


def test_a_kept_catalogue_is_the_same_as_one_that_is_read_and_never_older(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = example.parent / "kept"
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))
    monkeypatch.setattr(cache, "_WORTH_IT", 0)
    first = load_catalogue(example)
    assert len(list(kept.rglob("*.msgpack"))) == 1
    assert load_catalogue(example) == first
    path = example / "eksempel" / "ankeret.yml"
    stamp = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("role: Leder", "role: Læder"), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert load_catalogue(example).offers["eksempel-ankeret"].contacts[0].role == "Læder"


def test_a_spoilt_or_unwritable_cache_does_no_harm(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = example.parent / "kept"
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))
    monkeypatch.setattr(cache, "_WORTH_IT", 0)
    first = load_catalogue(example)
    next(kept.rglob("*.msgpack")).write_bytes(b"\xc1 spoilt")
    assert load_catalogue(example) == first
    shutil.rmtree(kept)
    kept.write_text("a file stands where the folder should be", encoding="utf-8")
    assert load_catalogue(example) == first


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("no", "no"),
        ("08:30", "08:30"),
        ("10:30", "10:30"),
        ("007", "007"),
        ("30", 30),
        ("1.5", 1.5),
        ("~", None),
        ("true", True),
    ],
)
def test_a_word_means_what_an_editor_means_by_it(word: str, value: object) -> None:
    assert plain(word) == value


def test_each_key_of_a_file_knows_its_line() -> None:
    text = "a: 1\nb:\n  - c: 2\n    d: [3]\n"
    assert read(text) == ({"a": 1, "b": [{"c": 2, "d": [3]}]}, [])
    assert {key: lines(text)[key] for key in ("a", "b[0].c", "b[0].d[0]")} == {"a": 1, "b[0].c": 3, "b[0].d[0]": 4}
