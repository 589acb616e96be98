"""An import of organisations from end to end: read, check, compare, stage, carry out, and the same file once more.

    .venv/bin/python -m benchmarks.imports 50000

Makes a seeded file of fictitious organisations of all members and imports it into an empty database of its own in the
cache directory. Processor time and peak memory are those of the importing process alone, without the database server.
"""

import csv
import os
import random
import resource
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from config.env import cache_directory
from config.postgres import EmbeddedPostgres

SEED, ROWS = 18, 50_000
HEADER = (
    "Schlüssel", "Name", "Englischer Name", "Rechtsform", "Mitglied", "USCC", "USt-IdNr.", "Mitarbeiter",
    "Gründungsjahr", "Website", "Sprachen", "Erfahrung", "Themen", "Beschreibung",
)  # fmt: skip
GERMAN = (
    "Präzision", "Werk", "Stahl", "Laser", "Optik", "Anlagen", "Förder", "Schweiß", "Mess", "Ventil", "Getriebe",
    "Kunststoff", "Gummi", "Textil", "Druck", "Holz", "Glas", "Keramik", "Umwelt", "Solar", "Wasser", "Pumpen",
    "Antriebs", "Steuer", "Verpackungs", "Lebensmittel", "Medizin", "Fahrzeug", "Bau", "Werkzeug",
)  # fmt: skip
ENDINGS = ("technik", "bau", "systeme", "werke", "handel", "elemente", "anlagen", "komponenten")
SYLLABLES = (
    "ba", "be", "bi", "bo", "dra", "fel", "gro", "hal", "ker", "lin", "mar", "nor", "pil", "ras", "sel", "tor",
    "ulm", "ven", "wes", "zan",
)  # fmt: skip
HAN = "华东南方新明瑞达恒信宏远泰和金鑫盛兴安康德力美佳星海天宇"
TRADES = (
    "精密机械", "新能源", "智能装备", "自动化设备", "激光", "环保科技", "复合材料", "电子", "医疗器械", "食品机械",
    "包装", "纺织", "塑料", "汽车零部件", "模具",
)  # fmt: skip
EXPERIENCES = ("keine", "Handel", "Partner", "Standort")
USCC_WEIGHTS = tuple(3**place % 31 for place in range(17))
USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def main(rows: int) -> None:
    """Print seconds, rows per second and peak memory of each stage."""
    cluster = cache_directory() / "benchmark-postgres"
    table = cache_directory() / "benchmark-organisations.csv"
    shutil.rmtree(cluster, ignore_errors=True)
    server = EmbeddedPostgres(Path(cluster), durable=True)
    os.environ["DATABASE_URL"] = server.start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from config.database import prepare

        prepare()
        _write(table, rows)
        print(f"{rows:,} rows, {table.stat().st_size / 1e6:,.1f} MB, memory before {_memory():,.0f} MB")
        _measure(table, rows)
    finally:
        server.stop()
        shutil.rmtree(cluster, ignore_errors=True)
        table.unlink(missing_ok=True)


def _measure(table: Path, rows: int) -> None:
    from django.utils import timezone

    from citybridge.imports.models import ImportBatch
    from citybridge.imports.operations import apply_import, begin_applying, check_import, undo_import
    from citybridge.imports.operations.undoing import begin_undoing

    now = timezone.now()
    first = _uploaded(table)
    seconds = _timed("stage and check", rows, lambda: check_import(first, today=now.date()))
    batch = ImportBatch.objects.get(pk=first)
    print(f"  preview: {batch.counts}")
    seconds += _timed("carry out", rows, lambda: _run(lambda: begin_applying(batch, is_queued=False), apply_import))
    print(f"end to end {seconds:,.0f} s, {rows / seconds:,.0f} rows/s, peak memory {_memory():,.0f} MB")
    again = _uploaded(table)
    _timed("same file again", rows, lambda: check_import(again, today=now.date()))
    print(f"  preview: {ImportBatch.objects.get(pk=again).counts}")
    batch.refresh_from_db()
    _timed("undo", rows, lambda: _run(lambda: begin_undoing(batch, at=now, is_queued=False), undo_import))


def _uploaded(table: Path) -> int:
    from django.utils import timezone

    from citybridge.imports.enums import ImportKind
    from citybridge.imports.operations import Upload, start_import

    with table.open("rb") as file:
        upload = Upload(table.name, ImportKind.ORGANISATIONS)
        return start_import(file, upload, today=timezone.localdate(), is_queued=False).pk


def _run(begin: Callable[[], object], work: Callable[..., None]) -> None:
    from django.utils import timezone

    batch = begin()
    work(batch.pk, at=timezone.now())  # type: ignore[attr-defined]


def _timed(stage: str, rows: int, work: Callable[[], None]) -> float:
    started, busy = time.perf_counter(), time.process_time()
    work()
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    figures = f"{seconds:,.1f} s ({busy:,.1f} s of processor time), {rows / seconds:,.0f} rows/s"
    print(f"{stage}: {figures}, peak memory {_memory():,.0f} MB", flush=True)
    return seconds


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _write(table: Path, rows: int) -> None:
    """The file as German Excel saves it: UTF-8 with a mark, semicolons."""
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(_rows(rows))


def _rows(rows: int) -> Iterator[tuple[str, ...]]:
    from citybridge.alliance.queries import all_members
    from citybridge.topics.queries import all_topics

    chance = random.Random(SEED)
    members = [(member.slug, member.side) for member in all_members()]
    topics = [topic.slug for topic in all_topics()]
    for number in range(rows):
        member, side = chance.choice(members)
        names = _german_name(chance) if side == "DE" else _chinese_name(chance)
        yield (
            f"B-{number:06}", *names, "GmbH" if side == "DE" else "有限公司", member,
            _uscc(chance) if side == "CN" and chance.random() < 0.6 else "", "",
            f"{chance.randint(1, 4000):,}".replace(",", "."), str(chance.randint(1890, 2024)),
            f"www.muster-{number}.example.com", chance.choice(("Deutsch, Englisch", "en|zh", "中文")),
            chance.choice(EXPERIENCES), " | ".join(chance.sample(topics, 2)), _description(chance, side),
        )  # fmt: skip


def _german_name(chance: random.Random) -> tuple[str, str]:
    own = "".join(chance.choices(SYLLABLES, k=3)).capitalize()
    name = f"{own} {chance.choice(GERMAN)}{chance.choice(ENDINGS)} GmbH"
    return name, name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


def _chinese_name(chance: random.Random) -> tuple[str, str]:
    own, sound = "".join(chance.choices(HAN, k=3)), "".join(chance.choices(SYLLABLES, k=2)).capitalize()
    return f"{own}{chance.choice(TRADES)}有限公司", f"{sound} Technology Co., Ltd."


def _description(chance: random.Random, side: str) -> str:
    if side == "CN":
        return f"专业从事{'、'.join(chance.sample(TRADES, 4))}的研发、生产和销售,产品出口多个国家和地区。" * 2
    parts = ", ".join(f"{word}{chance.choice(ENDINGS)}" for word in chance.sample(GERMAN, 6))
    return f"Wir entwickeln und fertigen {parts} für Industriekunden in Europa und Asien."


def _uscc(chance: random.Random) -> str:
    """A number with a correct check character (GB 32100-2015, modulus 31) that no entity need have."""
    body = "9144" + "".join(chance.choices("0123456789", k=13))
    total = sum(USCC_ALPHABET.index(character) * weight for character, weight in zip(body, USCC_WEIGHTS, strict=True))
    return body + USCC_ALPHABET[-total % 31]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
