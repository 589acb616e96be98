"""Pages of meetings: for who organises, for who takes part, for who interprets."""
