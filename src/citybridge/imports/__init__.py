"""Tables from outside (CSV, XLSX): staged, mapped, checked, previewed, applied in chunks, undoable."""
