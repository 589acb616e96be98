"""Talks at an event: wishes, the timetable, the day itself. The one door to timetabling."""
