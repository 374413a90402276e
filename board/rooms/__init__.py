"""Rooms: one live log each. Decide, append, adopt, publish, answer, in that order; no transport and no storage here."""
