"""Companies, research institutes, clusters and industrial parks: names in two scripts, identifiers, duplicates, import."""
