"""Journeys of a member to the other country: who travels, the programme, letters for visas."""
