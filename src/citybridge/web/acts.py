"""What can be done with a record, as a page of its own asks it: its words and its sign."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Asked:
    """`question` and `explanation` are read before, `done` after it; `icon` is a name of Lucide's."""

    key: str
    icon: str
    label: Promise
    question: Promise
    explanation: Promise
    done: Promise
