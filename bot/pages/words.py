"""The pages' own Danish words for the codes of the catalogue."""

from __future__ import annotations

import datetime

from offers.model import AccessKind

ACCESS = {
    AccessKind.OPEN: "Du kan selv komme eller ringe",
    AccessKind.CONTACT_THEN_ASSESSED: "Du tager selv kontakt. Så bliver det vurderet",
    AccessKind.ASSESSED: "Først bliver det vurderet (visitation)",
    AccessKind.APPROVED: "En myndighed skal først sige ja",
    AccessKind.THROUGH_PROFESSIONAL: "Gennem en fagperson",
    AccessKind.INSTITUTION: "Kun for indsatte eller indlagte",
    AccessKind.NOT_FOR_CITIZENS: "Ikke noget, man selv kan bruge",
    AccessKind.NOT_STATED: "Kilden siger ikke, hvordan man kommer ind",
}

# The heading over a fact, by the first topic it is about (offers/vocabulary/topics.yml).
ABOUT = {
    "audience": "Hvem det er for",
    "age": "Alder",
    "sex": "Kvinder og mænd",
    "residence": "Hvor man skal bo",
    "diagnosis": "Sygdom og handicap",
    "substances": "Alkohol og stoffer",
    "income": "Hvad man lever af",
    "conditions": "Betingelser",
    "access": "Vejen ind",
    "assessor": "Hvem der vurderer",
    "referral": "Henvisning",
    "appointment": "Aftale",
    "refusal": "Hvis svaret er nej",
    "waiting_time": "Ventetid",
    "next_step": "Hvad der sker",
    "contact": "Kontakt",
    "phone": "Telefon",
    "staff": "Hvem man møder",
    "place": "Sted",
    "directions": "Find vej",
    "hours": "Åbningstider",
    "night_weekend": "Nat og weekend",
    "price": "Pris",
    "benefits": "Ydelse og skat",
    "amount": "Beløb",
    "anonymous": "Anonymitet",
    "confidentiality": "Tavshedspligt",
    "records": "Hvad der bliver skrevet ned",
    "duration": "Hvor længe",
    "frequency": "Hvor tit",
    "group": "Alene eller i gruppe",
    "what": "Hvad det er",
    "activities": "Hvad man kan lave",
    "help_with": "Hvad de hjælper med",
    "not_included": "Hvad de ikke gør",
    "visits": "Besøg",
    "meeting_form": "Hvordan man mødes",
    "companion": "At have en med",
    "accompany": "At blive fulgt",
    "relatives": "For pårørende",
    "children": "Børn",
    "pets": "Dyr",
    "food": "Mad",
    "rooms": "Boligen",
    "accessibility": "Adgang for alle",
    "medicine": "Behandling",
    "capacity": "Pladser",
    "tenancy": "At bo til leje",
    "house_rules": "Husets regler",
    "leaving": "Bagefter",
    "voluntary": "Frivilligt",
    "cooperation": "Samarbejde",
    "languages": "Sprog",
    "link": "Hjemmeside",
    "transport": "Transport",
    "volunteer": "Frivillige",
    "influence": "Medbestemmelse",
    "quality": "Tryghed",
    "who_else": "Hvem der ellers kommer",
    "documents": "Hvad man skal have med",
    "other": "Værd at vide",
}

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def day(date: datetime.date) -> str:
    """A date as people read it: 1. juli 2026."""
    return f"{date.day}. {_MONTHS[date.month - 1]} {date.year}"


def safe_url(url: str) -> str:
    """The address if it is one of the web, else nothing: a page links nowhere else."""
    return url if url.startswith(("https://", "http://")) else ""
