"""Who may come in, by which way, and how often they may try. Must never learn what is done inside."""
