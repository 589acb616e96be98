"""Who may do what with sessions, minutes, steps and applications."""
