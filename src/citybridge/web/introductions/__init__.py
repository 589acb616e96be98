"""Introductions: from "I am interested" to a card, with who must act at every step."""
