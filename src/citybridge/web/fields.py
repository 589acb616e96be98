"""Fields of forms that work without scripts: one entry a line, codes, texts of several lines, the topic tree."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from citybridge.core.languages import HTML_LANGUAGE, Language
from citybridge.topics.models import Topic
from citybridge.topics.queries import Branch, topic_tree

Check = Callable[[str], None]


class LinesField(forms.CharField):
    """Several entries, one a line; the value is a tuple without empty lines. `check` looks at each entry."""

    def __init__(self, *, check: Check, prepare: Callable[[str], str] = str, rows: int = 2, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "class": "is-short"}), **options)
        self.check, self.prepare = check, prepare

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else "\n".join(value or ())

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in str(super().clean(value)).replace("\r\n", "\n").split("\n")]
        entries = tuple(dict.fromkeys(self.prepare(line) for line in lines if line))
        for number, entry in enumerate(entries, start=1):
            self._look_at(number, entry, len(entries))
        return entries

    def _look_at(self, number: int, entry: str, count: int) -> None:
        try:
            self.check(entry)
        except ValidationError as error:
            if count == 1:
                raise
            raise ValidationError(
                _("Line %(number)d: %(sentence)s"), params={"number": number, "sentence": " ".join(error.messages)}
            ) from error


class CodesField(forms.CharField):
    """Codes with commas or spaces between them; the value is a tuple."""

    def __init__(self, *, check: Check, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.check = check

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else ", ".join(value or ())

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value))
        for separator in ",;、，；":
            text = text.replace(separator, " ")
        codes = tuple(dict.fromkeys(text.upper().split()))
        for code in codes:
            self.check(code)
        return codes


class TextField(forms.CharField):
    """Text of several lines; line ends are those of the database, so that an unchanged text stays the same."""

    def __init__(self, *, language: Language, rows: int = 6, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "lang": HTML_LANGUAGE[language]}), **options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


@dataclass(frozen=True)
class Node:
    """A topic with its box, and the nodes below it; `chosen` counts the ticked boxes here and below."""

    topic: Topic
    is_chosen: bool
    children: tuple["Node", ...]

    @property
    def chosen(self) -> int:
        return self.is_chosen + sum(child.chosen for child in self.children)

    @property
    def with_itself(self) -> tuple["Node", ...]:
        """What stands under the heading of a root: the root as a whole, then its branches."""
        return (Node(self.topic, self.is_chosen, ()), *self.children)


class TopicTree(forms.CheckboxSelectMultiple):
    """The whole tree as boxes, each root folded until something in it is ticked."""

    template_name = "forms/topic_tree.html"
    tree: Sequence[Branch] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        ticked = frozenset(value or ())
        context["nodes"] = [_node(branch, ticked) for branch in self.tree]
        return context


class TopicsField(forms.MultipleChoiceField):
    """Slugs of topics; the tree is read when the form is made."""

    widget = TopicTree

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def __deepcopy__(self, memo: Any) -> "TopicsField":
        field: TopicsField = super().__deepcopy__(memo)
        field.widget.tree = topic_tree()
        field.choices = [(topic.slug, topic.name) for topic in _topics_of(field.widget.tree)]
        return field


def _node(branch: Branch, ticked: frozenset[str]) -> Node:
    return Node(branch.topic, branch.topic.slug in ticked, tuple(_node(child, ticked) for child in branch.children))


def _topics_of(branches: Iterable[Branch]) -> Iterable[Topic]:
    for branch in branches:
        yield branch.topic
        yield from _topics_of(branch.children)
