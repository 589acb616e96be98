"""Companies, institutes, clusters and parks: names in two scripts, identifiers, and one record for each."""
