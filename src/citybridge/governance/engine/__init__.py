"""Rules of counting and writing that need no database: quorum, votes, agenda."""
