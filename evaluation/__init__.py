"""How well the assistant guides people whom nobody trained it on: ``make eval``."""
