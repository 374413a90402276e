"""The page where a meeting is prepared. `draft.py`, `names.py` and `earlier.py` know no screen; the rest draws."""
