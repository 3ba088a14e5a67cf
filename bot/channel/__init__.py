"""The web contract (docs/contract.md) as a Rasa input channel."""
