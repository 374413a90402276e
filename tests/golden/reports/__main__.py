"""Make the golden reports: `python -m tests.golden.reports` writes `inicio.md` and the others anew, and counts the edits.

Read the difference before committing it: it is what every report will say from then on.
"""

from tests.golden.reports.making import STORIES, golden, made, parts_to_write

for name in STORIES:
    told = made(name)
    golden(name).write_text(told.reported, encoding="utf-8")
    touched = parts_to_write(told.drafted, told.reported)
    print(f"{name}: {len(touched)} edits: {'; '.join(touched)}")
