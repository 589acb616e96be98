"""What can be wrong with a page in a browser: asked of every page of every room with one call."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

WIDE, NARROW = 1280, 320
AXE = {
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22aa",
        "EN-301-549",
        "best-practice",
    ],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


@dataclass
class Watch:
    """Collects what a page does besides being looked at: requests elsewhere, complaints of the browser."""

    site: str
    faults: list[str] = field(default_factory=list)

    def start(self, page: Page) -> None:
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.site, "data:")):
            self.faults.append(f"asks another host: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console: {message.text}")


def faults_of(page: Page, site: str, paths: list[str]) -> list[str]:
    """Visit each path wide and narrow; every finding is one line that begins with path and width."""
    watch, axe, found = Watch(site), Axe(), []
    watch.start(page)
    for path in paths:
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.goto(f"{site}{path}")
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": 900})
            here = [*watch.faults, *_axe(axe, page), *_overflow(page)]
            found += [f"{path} at {width}: {fault}" for fault in here]
            watch.faults.clear()
    return found


def _axe(axe: Axe, page: Page) -> list[str]:
    violations = axe.run(page, options=AXE).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"]]


def _overflow(page: Page) -> list[str]:
    beyond = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return [f"{beyond} px wider than the window"] if beyond > 0 else []
