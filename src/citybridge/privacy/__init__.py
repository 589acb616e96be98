"""What the law asks of everybody's data: its classes, consents, notices, transfers, erasure and the audit."""
