"""The door to timetabling."""
