"""Pages of outreach: who is in question, campaigns, letters, answers, the proof."""
