"""What every room stands on and no domain noun: languages, provenance of texts, errors, background work."""
