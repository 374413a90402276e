"""From a meeting's records to documents: a pure model, and one small writer per format."""
