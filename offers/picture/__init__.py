"""Which questions lead to which offers, as a picture that a social worker can print and review.

It is drawn by letting the assistant's own code run through every answer, so it cannot show anything that
the assistant would not do. This is the one part of ``offers`` that needs ``guidance``.
"""
