"""The pages of the golden reports as PNG, to be looked at: `python -m tests.exports.page_pictures [--out build/screens]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from exports.writers import pdf
from tests.golden.reports.making import STORIES, begun
from tests.golden.reports.rapporteur import SCRIPTS

PPI = 80


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the pages of the golden reports as PNG.")
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, told in STORIES.items():
        report = begun(name, told())
        for edit in SCRIPTS[name]:
            edit.carry_out(report)
        made = pdf.pages(report.document().to_json(), ppi=PPI)
        for number, page in enumerate(made, 1):
            (out / f"report-{name}-{number:02}.png").write_bytes(page)
        print(f"report-{name}: {len(made)} pages", flush=True)


if __name__ == "__main__":
    main()
