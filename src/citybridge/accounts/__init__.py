"""Who signs in: User, and Actor, the value every question about rights is asked with."""
