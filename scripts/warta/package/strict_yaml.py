"""YAML (1.1, as PyYAML reads it) that says what JSON can say: descriptors may be written in it.

Aliases are followed as long as what they stand for stays small: ten lines can spell a billion nodes. Dates stay the words
that they are, each key stands once in a mapping, and tags of other kinds are refused.
"""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from warta.errors import BadDescriptor
from warta.package.strict_json import RepeatedKey, parsed_json, written_json
from warta.wording import Wording

MOST_NODES = 200_000
"""Nodes of a document, those that aliases stand for counted each time; thousands of fields have fewer."""

_LINE = 100
"""Characters of a text that weigh as much as a node."""

DEEPEST = 100


class NotYaml(BadDescriptor):
    """Text that is not YAML, or YAML with more in it than JSON has."""

    wording = Wording(
        "{file}: line {line}, column {column}: not YAML that JSON could say ({problem}); mend it",
        "{file}: baris {line}, kolom {column}: bukan YAML yang setara dengan JSON ({problem}); perbaiki",
    )


class YamlBomb(BadDescriptor):
    """A short text that stands for a large one."""

    wording = Wording(
        "{file}: its aliases or its nesting spell more than a descriptor holds; write it without them",
        "{file}: alias atau susunannya lebih besar daripada isi sebuah deskriptor; tulis tanpa itu",
    )


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # whichever PyYAML was built with
    """Builds only what JSON has, and remembers which file it reads."""

    file = Path()

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping, each key once."""
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        named = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(set(named)) < len(named):
            raise RepeatedKey(file=self.file, key=next(key for key in named if named.count(key) > 1))
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in each if not tag.endswith(":timestamp")]
    for first, each in _Loader.yaml_implicit_resolvers.items()
}


def parsed_yaml(text: str, file: Path) -> object:
    """What `text` says; NotYaml, YamlBomb, RepeatedKey or NotPlainJson name `file`."""
    loader = type("_Loader", (_Loader,), {"file": file})
    try:
        _weigh(text, file)
        content = yaml.load(text, loader)  # a SafeLoader
        return parsed_json(written_json(content).decode("utf-8"), file)
    except yaml.MarkedYAMLError as exc:
        mark = exc.problem_mark or exc.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise NotYaml(file=file, line=line, column=column, problem=exc.problem) from exc
    except (yaml.YAMLError, TypeError, ValueError) as exc:  # a character or a date that cannot be; keys or values JSON lacks
        raise NotYaml(file=file, line=1, column=1, problem=exc) from exc
    except RecursionError as exc:
        raise YamlBomb(file=file) from exc


def _weigh(text: str, file: Path) -> None:
    """YamlBomb for a document that is too large once its aliases are followed, or whose nesting has no end."""
    sizes: dict[str, int] = {}
    open_nodes: list[list[Any]] = [[None, 0]]
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append([event.anchor, 0])
        elif isinstance(event, yaml.AliasEvent):  # to a node that is still open: it would hold itself
            open_nodes[-1][1] += sizes.get(event.anchor or "", MOST_NODES + 1)
        elif isinstance(event, yaml.ScalarEvent):
            size = 1 + len(event.value) // _LINE
            open_nodes[-1][1] += size
            sizes |= {event.anchor: size} if event.anchor else {}
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, size = open_nodes.pop()
            open_nodes[-1][1] += size + 1
            sizes |= {anchor: size + 1} if anchor else {}
        if open_nodes[-1][1] > MOST_NODES or len(open_nodes) > DEEPEST:
            raise YamlBomb(file=file)
