"""Problems and timetables as files: our own JSON, and the data files of the published instances."""
