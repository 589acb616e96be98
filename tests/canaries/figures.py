"""One line of figures from what the tests counted; the last line of `make canaries`."""

import json
from pathlib import Path

from config.env import cache_directory


def line(directory: Path) -> str:
    """Cells of the matrix, canaries, pages and other artefacts that were read, leaks."""
    counted = {path.stem: json.loads(path.read_text()) for path in directory.glob("*.json")}
    artefacts = sum(counted.get(name, 0) for name in ("mails", "rows", "lines"))
    cells, pages, leaks = (
        sum(number for name, number in counted.items() if name.startswith(kind))
        for kind in ("cells", "pages", "leaks")
    )
    return (
        f"{cells} cells · {counted.get('canaries', 0)} canaries planted · "
        f"{pages} pages and {artefacts} artefacts crawled · {leaks} leaks"
    )


if __name__ == "__main__":
    print(line(cache_directory() / "canaries"))  # noqa: T201 - its purpose
