"""The one door to timetabling: rows become a problem, results become plain values; and to the library of calendars."""
