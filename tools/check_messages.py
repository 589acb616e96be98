"""Every message of the pages and commands is translated, none is fuzzy, placeholders agree, nothing is missing.

Run by `make messages`; exits 1 with a list of what is wrong.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("de", "zh_Hans")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "locale" / language / "LC_MESSAGES" / "django.po"))


def faults_of(language: str) -> list[str]:
    faults = []
    for entry in catalogue(language):
        if entry.obsolete:
            continue
        translations = list(entry.msgstr_plural.values()) or [entry.msgstr]
        if entry.fuzzy or not all(translations):
            faults.append(f"{language}: not translated: {entry.msgid!r}")
        sources = {frozenset(PLACEHOLDER.findall(text)) for text in (entry.msgid, entry.msgid_plural)}
        if any(frozenset(PLACEHOLDER.findall(text)) not in sources for text in translations if text):
            faults.append(f"{language}: placeholders differ: {entry.msgid!r}")
    return faults


def missing() -> list[str]:
    """Messages in the source that no catalogue has, found by extracting them anew."""
    with tempfile.TemporaryDirectory() as directory:
        fresh = Path(directory, "django.pot")
        extract = [sys.executable, "-m", "django", "makemessages", "--keep-pot", "--no-obsolete", "--locale", "en"]
        Path(directory, "locale").mkdir()
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT / "src")}
        source = Path(directory, "src")
        source.symlink_to(ROOT / "src", target_is_directory=True)
        subprocess.run([*extract, "--symlinks"], cwd=directory, env=environment, check=True, capture_output=True)
        fresh = Path(directory, "locale", "django.pot")
        wanted = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(fresh))}
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue("de") if not entry.obsolete}
    return [
        f"not in the catalogues (run `make catalogues`): {msgid!r}"
        for _context, msgid in sorted(wanted - known, key=str)
    ]


def main() -> int:
    faults = [fault for language in LANGUAGES for fault in faults_of(language)] + missing()
    print("\n".join(faults) or "All messages are translated.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
