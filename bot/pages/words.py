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

ABOUT = {
    "confidentiality": "Tavshedspligt",
    "duration": "Hvor længe",
    "capacity": "Pladser",
    "relatives": "For pårørende",
    "next_step": "Hvad der sker bagefter",
    "activities": "Hvad man kan lave",
    "conditions": "Betingelser",
    "companion": "At have en med",
    "cooperation": "Samarbejde",
    "visits": "Besøg",
    "tenancy": "At bo til leje",
    "waiting_time": "Ventetid",
    "languages": "Sprog",
    "amount": "Beløb",
    "other": "Værd at vide",
}

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def day(date: datetime.date) -> str:
    """A date as people read it: 1. juli 2026."""
    return f"{date.day}. {_MONTHS[date.month - 1]} {date.year}"


def safe_url(url: str) -> str:
    """The address if it is one of the web, else nothing: a page links nowhere else."""
    return url if url.startswith(("https://", "http://")) else ""
