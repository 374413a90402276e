"""Every measurement of this folder, one after another; fails if one of their ratios does not hold.

python -m bench
"""

import importlib
import sys
from pathlib import Path


def main() -> int:
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py") if not path.stem.startswith("_"))
    failed = 0
    for name in names:
        print(f"== {name}", flush=True)
        failed |= importlib.import_module(f"bench.{name}").main()
    return failed


if __name__ == "__main__":
    sys.exit(main())
