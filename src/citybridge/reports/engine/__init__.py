"""From counts to reports: what may be shown, fairness, waits, charts, tables and paper."""
