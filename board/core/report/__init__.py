"""The report of one meeting: what the machine drew, what people wrote, how it is published. Knows no network and no wire."""
