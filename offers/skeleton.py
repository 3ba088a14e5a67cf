"""The commented skeleton from which an editor makes a new offer."""

from __future__ import annotations

import re
from string import Template

from offers.model import AccessKind, Persona
from offers.rules import DAYS

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae", "ß": "ss"})

# Every key of the model stands here once; what is optional stands behind "#". A test takes the marks away and
# loads the result, so that the skeleton cannot fall behind the model.
_TEXT = Template("""\
# yaml-language-server: $$schema=../schema/offer.json
# Skriv kun det, kilden siger. Slet de linjer, kilden ikke siger noget om. Hvert quote er kildens sætning, ord for ord.
id: $id
name: $name
heading: $name                    # overskriften i kildens brødtekst
# also_called: [Et andet navn]     # sådan siger og staver folk det
theme: KODE                       # offers/vocabulary/themes.yml
# themes_also: [KODE]
# part_of: Overskriften over       # når kilden samler flere tilbud under én overskrift
# confirmed: 2026-07-01            # python -m offers confirm skriver den

summary:                          # hvad det er, kort og til borgeren (højst LIX 40)
  text: Skriv, hvad det er.
  quote: Kildens sætning.
  # note: Til redaktører, f.eks. om en fejl i kilden. note kan stå i alle grupper.

needs:                            # offers/vocabulary/needs.yml
  - need: KODE
    fit: main                     # main: det er det lavet til; also: det hjælper det også med
    quote: Kildens sætning.

audience:
  text: Skriv, hvem det er for.
  quote: Kildens sætning.
  for: [citizen]                  # $personas: hvem der selv kan bruge det
  # ages:
  #   from: 18
  #   to: 24
  #   approximate: true            # når kilden siger "ca." eller "primært"
  #   quote: Kildens sætning.
  # sex:
  #   value: female                # female eller male
  #   quote: Kildens sætning.
  # situations:                    # offers/vocabulary/situations.yml
  #   - any_of: [KODE]
  #     strength: required         # required: ellers kan man ikke komme; typical: "ofte", "f.eks."
  #     quote: Kildens sætning.
  # not_for:
  #   - situation: KODE
  #     quote: Kildens sætning.

access:
  kind: not_stated                # $kinds
  steps:                          # hvad man gør først, og hvad der så sker
    - Skriv, hvad man gør først.
  # quote: Kildens sætning.        # skal med, når kind er andet end not_stated
  # via: Holdet, der vurderer
  # anonymous: true
  # anonymous_quote: Kildens sætning.

# contacts:
#   - name: Navn Navnesen
#     role: Rolle
#     unit: Enhed
#     quote: Kildens sætning.
#     phone: 12 34 56 78           # kun med reviewed: hvem der har bekræftet nummeret og hvornår
#     email: navn@eksempel.dk      # kun med reviewed
#     reviewed: Hvem og hvornår

# place:
#   text: Adresse
#   quote: Kildens sætning.

# hours:
#   text: Hvornår der er åbent
#   quote: Kildens sætning.
#   always: false                  # true, når der er åbent døgnet rundt
#   periods:
#     - what: Hvad der er
#       days: [$days]
#       from: "08:30"
#       to: "10:30"

# price:
#   text: Middagsmad koster 30 kroner.
#   quote: Kildens sætning.
#   items:
#     - {what: Middagsmad, dkk: 30}

# url:
#   href: https://eksempel.dk/
#   quote: https://eksempel.dk/
# more_urls:
#   - href: https://eksempel.dk/mere
#     quote: https://eksempel.dk/mere

# anchoring:
#   text: Hvor tilbuddet hører til
#   quote: Kildens sætning.

# facts:                           # alt andet, nogen kan spørge om
#   - about: [KODE]                # offers/vocabulary/topics.yml: hvad den svarer på, det bedste først
#     text: Skriv det kort.
#     quote: Kildens sætning.
#     expires: 2026-12-31          # kun når kilden siger, hvornår det ikke gælder mere

# note: Til redaktører.
""")


def slug(name: str) -> str:
    """A name as a file name: "Den Blå Oase" is ``den-blaa-oase``."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().translate(_LETTERS)).strip("-")


def skeleton(municipality: str, name: str) -> str:
    """The skeleton of an offer with this name."""
    return _TEXT.substitute(
        id=f"{municipality}-{slug(name)}",
        name=name,
        personas=", ".join(persona.value for persona in Persona),
        kinds=", ".join(kind.value for kind in AccessKind),
        days=", ".join(DAYS),
    )


def uncommented(text: str) -> str:
    """The skeleton with all its optional keys in use."""
    return re.sub(r"(?m)^( *)# ( *(?:- )?\{?[a-z_]+:(?: |$))", r"\1\2", text)
