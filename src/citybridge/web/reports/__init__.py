"""Reports for councils, the secretariat and plenaries, and the alliance in figures for everybody."""
