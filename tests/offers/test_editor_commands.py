"""What an editor types and reads: ``python -m offers …``, in Danish and without tracebacks."""

from __future__ import annotations

import datetime
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Iterator, List, Tuple

import jsonschema
import pytest
import yaml

from offers import links, yaml_schema
from offers.catalogue import CatalogueError, load_catalogue
from offers.cli import COMMANDS, main
from offers.readability import lix
from offers.skeleton import skeleton, slug, uncommented

SOURCE = "sources/eksempel.txt"


def say(capsys: pytest.CaptureFixture, folder: Path, *words: str) -> Tuple[int, str]:
    try:
        code = main(["--folder", str(folder), *words])
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    said = capsys.readouterr()
    return code, said.out + said.err


def test_check_praises_a_catalogue_without_faults_and_prints_its_figures(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    yaml_schema.write(example)
    code, said = say(capsys, example, "check", "--sentences")
    assert code == 0, said
    assert (
        re.search(r"Overskrifter med tilbud +2 af 2", said)
        and "0 står ikke i kilden" in said
        and "Alt er i orden" in said
    )


def test_check_fails_when_the_schema_is_older_than_the_model(example: Path, capsys: pytest.CaptureFixture) -> None:
    yaml_schema.write(example)
    (example / "schema" / "offer.json").write_text("{}\n", encoding="utf-8")
    code, said = say(capsys, example, "check")
    assert code == 1 and "python -m offers schema" in said
    assert say(capsys, example, "schema", "--check")[0] == 1
    assert say(capsys, example, "schema")[0] == 0 and say(capsys, example, "check")[0] == 0


def test_check_fails_when_an_exception_excepts_nothing_any_more(example: Path, capsys: pytest.CaptureFixture) -> None:
    reading = example / "sources" / "eksempel.yml"
    own = "borrowed:\n  - {offer: eksempel-anker, heading: Den Åbne Rådgivning, reason: Prøve}\n"
    reading.write_text(
        reading.read_text(encoding="utf-8").replace("to tilbud\n", "tre tilbud\n") + own, encoding="utf-8"
    )
    code, said = say(capsys, example, "check")
    assert code == 1 and "unused[0].quote" in said and 'Mente du "eksempel-ankeret"' in said


def test_check_fails_when_a_heading_of_the_source_has_no_offer_or_two(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    (example / "eksempel" / "raadgivning.yml").unlink()
    code, said = say(capsys, example, "check")
    assert code == 1 and '"Den Åbne Rådgivning" har intet tilbud' in said and re.search(r"med tilbud +1 af 2", said)


def test_check_fails_when_the_contents_of_the_source_name_something_unknown(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    source = example / SOURCE
    source.write_text(
        source.read_text(encoding="utf-8").replace("- Værestedet Ankeret\n", "- Værestedet Ankeret\n- Natcaféen\n"),
        encoding="utf-8",
    )
    code, said = say(capsys, example, "check")
    assert code == 1 and '"Natcaféen" står i indholdsfortegnelsen' in said


def test_check_says_which_document_is_missing(example: Path, capsys: pytest.CaptureFixture) -> None:
    (example / SOURCE).unlink()
    code, said = say(capsys, example, "check")
    assert code == 1 and "source.file" in said and "eksempel.txt" in said


def test_a_municipality_whose_document_nobody_has_described_is_checked_all_the_same(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    yaml_schema.write(example)
    (example / "sources" / "eksempel.yml").unlink()
    (example / SOURCE).rename(example / "eksempel" / "eksempel.txt")
    assert say(capsys, example, "check")[0] == 0
    path = example / "eksempel" / "ankeret.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("role: Leder", "role: Direktør"), encoding="utf-8")
    code, said = say(capsys, example, "check")
    assert code == 1 and '"Direktør" står ikke' in said and 'Kontakten "Leder, Ida Berg"' in said


def test_show_tells_an_offer_with_its_sentences_and_understands_a_name(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    for word in ("eksempel-ankeret", "ankeret", "Ankeret"):
        code, said = say(capsys, example, "show", word)
        assert code == 0 and "«Middagsmad koster 25 kroner.»" in said and "Ida Berg, Leder" in said
    code, said = say(capsys, example, "show", "eksempel-anker")
    assert code == 1 and 'Mente du "eksempel-ankeret"' in said


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], ["ankeret", "raadgivning"]),
        (["--theme", "community"], ["ankeret"]),
        (["--need", "talk"], ["raadgivning"]),
        (["--situation", "isolated"], ["ankeret"]),
        (["--access", "open"], ["raadgivning"]),
        (["--for", "relative"], ["raadgivning"]),
        (["--text", "IDA berg"], ["ankeret"]),
        (["--without", "url"], ["raadgivning"]),
        (["--municipality", "eksempel", "--access", "assessed"], ["ankeret"]),
    ],
)
def test_list_shows_the_offers_that_pass_the_filters(
    words: List[str], found: List[str], example: Path, capsys: pytest.CaptureFixture
) -> None:
    code, said = say(capsys, example, "list", *words)
    assert code == 0 and re.findall(r"eksempel-(\w+)", said) == found


def test_a_code_that_does_not_exist_is_refused_with_those_that_do(example: Path, capsys: pytest.CaptureFixture) -> None:
    code, said = say(capsys, example, "list", "--need", "tak")
    assert code == 1 and "loneliness, food, talk" in said
    code, said = say(capsys, example, "list", "--access", "åben")
    assert code == 2 and "kan ikke være" in said and "brug: python -m offers list" in said


def test_new_writes_a_skeleton_that_check_then_asks_to_have_filled_in(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    code, said = say(capsys, example, "new", "eksempel", "Nattens Café på Øen")
    path = example / "eksempel" / "nattens-cafe-paa-oeen.yml"
    assert code == 0 and path.exists() and "check" in said
    code, said = say(capsys, example, "check")
    assert code == 1 and "nattens-cafe-paa-oeen.yml" in said and '"KODE" findes ikke' in said
    code, said = say(capsys, example, "new", "eksempel", "Nattens Café på Øen")
    assert code == 1 and "findes allerede" in said
    code, said = say(capsys, example, "new", "eksempl", "X")
    assert code == 1 and 'Mente du "eksempel"' in said


def test_the_skeleton_knows_every_key_of_an_offer_and_no_other(example: Path) -> None:
    text = uncommented(skeleton("eksempel", "Nyt Sted")).replace("KODE", "talk")
    for old, new in (
        ("theme: talk", "theme: health"),
        ("themes_also: [talk]", "themes_also: [community]"),
        ("any_of: [talk]", "any_of: [isolated]"),
        ("situation: talk", "situation: in_prison"),
        ("about: [talk]", "about: [other]"),
        ("kind: not_stated", "kind: assessed"),
        ("always: false", "always: false"),
    ):
        assert old in text, old
        text = text.replace(old, new)
    (example / "eksempel" / "nyt-sted.yml").write_text(text, encoding="utf-8")
    try:
        load_catalogue(example)
    except CatalogueError as error:
        raise AssertionError(str(error)) from None
    written, known = yaml.safe_load(text), yaml_schema.schemas(example)
    properties = json.loads(known["offer.json"])["$defs"]["Offer"]["properties"]
    assert set(written) == set(properties)
    assert slug("Æblehaven – Åbent & frit") == "aeblehaven-aabent-frit"


def test_diff_tells_what_a_new_edition_changes_and_which_fields_that_touches(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    old = (example / SOURCE).read_text(encoding="utf-8")
    new = old.replace("koster 25 kroner", "koster 28 kroner").replace("Leder, Ida Berg.", "Leder, Kaj Vang.")
    new = (
        new.replace("Den Åbne Rådgivning", "Byens Rådgivning") + "\nNatcaféen\n\nEn café for alle, der ikke kan sove.\n"
    )
    new = new.replace("- Værestedet Ankeret\n", "- Værestedet Ankeret\n- Natcaféen\n")
    (tmp_path / "ny.txt").write_text(new, encoding="utf-8")
    code, said = say(capsys, example, "diff", str(example / SOURCE), str(tmp_path / "ny.txt"))
    assert code == 0
    assert "NYT: Natcaféen" in said
    assert "NYT NAVN: Byens Rådgivning (hed Den Åbne Rådgivning)  [eksempel-raadgivning]" in said
    assert "+ Middagsmad koster 28 kroner.\n    rammer: needs[1], price" in said
    assert re.search(r"- Leder, Ida Berg\.\n    rammer: contacts\[0\]", said)


def test_diff_tells_of_an_offer_that_is_gone_and_is_silent_when_nothing_changed(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    old = (example / SOURCE).read_text(encoding="utf-8")
    (tmp_path / "ny.txt").write_text(old[: old.rindex("Den Åbne Rådgivning")], encoding="utf-8")
    assert (
        "VÆK: Den Åbne Rådgivning  [eksempel-raadgivning]"
        in say(capsys, example, "diff", str(example / SOURCE), str(tmp_path / "ny.txt"))[1]
    )
    (tmp_path / "ny.txt").write_text(
        old.replace("30\når, der", "30 år,\nder").replace("anonymt.\n", "anonymt. \n"), encoding="utf-8"
    )
    assert say(capsys, example, "diff", str(example / SOURCE), str(tmp_path / "ny.txt")) == (0, "Ingen forskel.\n")
    assert say(capsys, example, "diff", "findes-ikke.txt", str(example / SOURCE))[0] == 2


def test_freshness_shows_the_oldest_first_and_confirm_changes_one_line_only(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    path = example / "eksempel" / "ankeret.yml"
    before = path.read_text(encoding="utf-8")
    code, said = say(capsys, example, "confirm", "ankeret", "--date", "2026-03-01")
    assert code == 0 and "er bekræftet 2026-03-01" in said
    assert path.read_text(encoding="utf-8") == before.replace(
        "themes_also: [health]\n", "themes_also: [health]\nconfirmed: 2026-03-01\n"
    )
    assert say(capsys, example, "confirm", "ankeret", "--date", "2026-04-02")[0] == 0
    assert path.read_text(encoding="utf-8").count("confirmed: 2026-04-02") == 1
    code, said = say(capsys, example, "freshness", "--today", "2027-09-02")
    assert said.index("eksempel-raadgivning") < said.index("eksempel-ankeret")
    assert "2026-01-15    595 dage  kildens dato" in said and "UDLØBET: Det er slut" in said
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    assert say(capsys, example, "confirm", "ankeret", "--date", tomorrow.isoformat())[0] == 1


def test_an_offer_without_a_second_theme_can_be_confirmed_too(example: Path, capsys: pytest.CaptureFixture) -> None:
    assert say(capsys, example, "confirm", "raadgivning", "--date", "2026-03-01")[0] == 0
    assert load_catalogue(example).offers["eksempel-raadgivning"].confirmed == datetime.date(2026, 3, 1)


@pytest.fixture
def server() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response(200 if self.path == "/her" else 404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is to be printed in the middle of a test."""

    running = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_links_tells_a_living_page_from_a_dead_one_only_when_asked(server: str) -> None:
    assert links.ask(f"{server}/her").status == 200
    assert links.ask(f"{server}/borte") == (404, "findes ikke")
    assert links.ask("http://127.0.0.1:1/", timeout=2).status is None
    assert links.ask("file:///etc/hostname").status is None


def test_links_asks_nobody_by_itself(
    example: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "ask", lambda href: pytest.fail(f"asked {href}"))
    code, said = say(capsys, example, "links")
    assert code == 0 and "2 links. Ingen er prøvet" in said
    assert links.remarks("http://a.dk/b%20c?gclid=1") == [
        "har mellemrum (%20): adressen er delt i kilden og virker næppe",
        "har en sporingskode",
        "er ikke krypteret (http)",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("Du kan komme.", 3.0),
        ("Kom bare. Ring først.", 2.0),
        ("Rusmiddelcenteret behandler.", 2 + 100.0),
        ("Der er åbent kl. 8.30 til 10.30 den 1. maj.", 10.0),
    ],
)
def test_lix_is_words_a_sentence_and_the_share_of_long_words(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)


def test_readability_shows_the_hardest_text_first_and_fails_over_forty(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    code, said = say(capsys, example, "readability", "--top", "1")
    assert code == 0 and "0 er over 40" in said
    path = example / "eksempel" / "raadgivning.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Alle kan komme.", "Rådgivningstilbuddet varetager samtaleforløb."),
        encoding="utf-8",
    )
    code, said = say(capsys, example, "readability", "--top", "1")
    assert code == 1 and "audience.text" in said


def test_hsds_is_written_to_a_file(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    code, said = say(capsys, example, "hsds", "--out", str(tmp_path / "hsds.json"))
    assert code == 0 and "Skrev 2 tilbud" in said
    assert len(json.loads((tmp_path / "hsds.json").read_text(encoding="utf-8"))["services"]) == 2


def test_a_faulty_catalogue_stops_every_command_with_its_faults_and_no_traceback(
    example: Path, capsys: pytest.CaptureFixture
) -> None:
    path = example / "eksempel" / "raadgivning.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("theme: health", "theme: helth"), encoding="utf-8")
    for words in (
        ["check"],
        ["list"],
        ["show", "ankeret"],
        ["freshness"],
        ["links"],
        ["readability"],
        ["hsds"],
        ["confirm", "ankeret"],
    ):
        code, said = say(capsys, example, *words)
        assert code == 1 and 'Mente du "health"' in said and "Traceback" not in said


def test_help_is_danish_and_names_every_command(capsys: pytest.CaptureFixture, example: Path) -> None:
    code, said = say(capsys, example, "--help")
    assert code == 0 and said.startswith("brug: python -m offers")
    assert all(f"    {module.NAME}" in said for module in COMMANDS)
    code, said = say(capsys, example)
    assert code == 2 and "der mangler: KOMMANDO" in said


def test_the_schema_accepts_every_real_file_and_refuses_a_wrong_key(capsys: pytest.CaptureFixture) -> None:
    folder = Path(yaml_schema.__file__).resolve().parent
    schemas = {name: json.loads(text) for name, text in yaml_schema.schemas(folder).items()}
    for path in [*folder.glob("a*/*.yml"), *folder.glob("vocabulary/*.yml"), *folder.glob("sources/*.yml")]:
        name = {"vocabulary": f"{path.stem}.json", "sources": "reading.json"}.get(
            path.parent.name, "municipality.json" if path.stem == "municipality" else "offer.json"
        )
        # A date is a date in YAML and a text in JSON.
        value = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        jsonschema.Draft202012Validator(schemas[name]).validate(value)
    good = yaml.safe_load((folder / "aabenraa" / "den-blaa-oase.yml").read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schemas["offer.json"]).validate({**good, "adresse": "Sønderport"})
