"""Logbooks at the edge: their links, who opens one, what leaves one. Must never look into a logbook for anybody but its owner."""
