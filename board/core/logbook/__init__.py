"""One person's logbook: what arrives from meetings, what its owner adds, who may open it. Knows no network and no wire."""
