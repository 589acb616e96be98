"""What the database holds besides its extensions: tables, columns, sequences, routines, types."""

from graphlib import TopologicalSorter
from typing import Any

from django.db import connection

_OWN = "NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = {oid} AND deptype = 'e')"


def tables() -> list[str]:
    """Tables in an order in which they can be filled: what is referred to at once comes first.

    Most references are checked at the end of the transaction and do not matter here.
    """
    names = _column(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace"
        f" AND {_OWN.format(oid='pg_class.oid')} ORDER BY relname"
    )
    before: dict[str, set[str]] = {name: set() for name in names}
    for table, referred in _rows(
        "SELECT t.relname, r.relname FROM pg_constraint c JOIN pg_class t ON t.oid = conrelid"
        " JOIN pg_class r ON r.oid = confrelid WHERE contype = 'f' AND NOT condeferrable AND conrelid <> confrelid"
    ):
        before[table].add(referred)
    return list(TopologicalSorter(before).static_order())


def columns(table: str) -> list[str]:
    """Columns that hold data of their own, quoted where they must be."""
    return _column(
        "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0"
        " AND NOT attisdropped AND attgenerated = '' ORDER BY attnum",
        table,
    )


def sequences() -> dict[str, int | None]:
    found = _rows("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()")
    return {name: None if value is None else int(value) for name, value in found}


def triggered_tables() -> list[str]:
    """Tables with triggers that are not the server's own."""
    return _column("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1")


def statements_to_empty() -> list[str]:
    """What removes tables, routines and types, and leaves the extensions."""
    own = "= current_schema()::regnamespace"
    drops = [f"DROP TABLE IF EXISTS {name} CASCADE" for name in tables()]
    drops += _column(
        f"SELECT 'DROP ROUTINE IF EXISTS ' || oid::regprocedure || ' CASCADE' FROM pg_proc WHERE pronamespace {own}"
        f" AND {_OWN.format(oid='pg_proc.oid')}"
    )
    drops += _column(
        f"SELECT 'DROP TYPE IF EXISTS ' || oid::regtype || ' CASCADE' FROM pg_type WHERE typnamespace {own}"
        " AND (typtype IN ('e', 'd') OR typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c'))"
        f" AND {_OWN.format(oid='pg_type.oid')}"
    )
    return drops


def server_version() -> str:
    return _column("SHOW server_version")[0]


def _column(sql: str, *values: str) -> list[str]:
    return [str(value) for (value,) in _rows(sql, *values)]


def _rows(sql: str, *values: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return list(cursor.fetchall())
