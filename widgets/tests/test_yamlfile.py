"""Question and talk files say the same to the YAML reader written in C and to the one that is there without it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from theirshoes.home import questions_folder, talks_folder
from theirshoes.questions import yamlfile

FILES = sorted([*questions_folder().glob("*.yml"), *talks_folder().glob("*.yml")])


@pytest.fixture
def in_python(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`yamlfile` as it is on a computer whose PyYAML was built without libyaml."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert yamlfile.__file__ is not None
    spec = importlib.util.spec_from_file_location("yamlfile_in_python", yamlfile.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert issubclass(module._PlainLoader, yaml.SafeLoader)
    return module


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_the_same_without_libyaml(path: Path, in_python: ModuleType) -> None:
    said, problems = in_python.read_plain(path)
    assert [str(one) for one in problems.found] == []
    assert said == yamlfile.read_plain(path)[0]
    assert said
