"""What an operation refuses because of single fields."""

from django.core.exceptions import ValidationError

from citybridge.core.errors import OperationError


class Invalid(OperationError):
    """`faults` are by field."""

    def __init__(self, faults: dict[str, list[ValidationError]]) -> None:
        super().__init__(
            " ".join(message for errors in faults.values() for error in errors for message in error.messages)
        )
        self.faults = faults
