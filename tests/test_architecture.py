"""Who may import whom: the directions of the house, each by its name."""

import ast
import sys
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from support.paths import PROJECT

PACKAGE = PROJECT / "spaprep"
LARGEST_PACKAGE = 15
"""Modules that a package may hold, its `__init__` not counted."""

CORE_RANKS = {
    "questions": 0,
    "catalogue": 1,
    "records": 1,
    "settings": 2,
    "calls": 2,
    "comparison": 2,
    "advice": 3,
    "importing": 3,
}
"""The rooms of the core; one imports those of its own rank and below, never one above."""

MAY_IMPORT = {
    "core": set[str](),
    "files": {"core"},
    "store": {"core", "files"},
    "report": {"core", "files"},
    "ui": {"core", "report", "files", "store"},
    "cli": {"core", "report", "files", "store"},
    "app": {"core", "report", "files", "store", "ui", "cli"},
}
"""The rooms, and what each may import."""

PAGES = ("clinics", "call", "compare", "questions", "report")


def name_of(path: Path) -> str:
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in PACKAGE.rglob("*.py")}


def imports_of(path: Path) -> set[str]:
    """Return the names of all modules that a file imports, in functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            submodules = names & MODULES.keys()
            found |= submodules
            if submodules != names:
                found.add(node.module)
    return found


IMPORTS = {name: imports_of(path) - {name} for name, path in MODULES.items()}


def within(*parts: str) -> Iterator[tuple[str, str]]:
    """Yield each import by a module of a room: the module, and what it imports."""
    room = ".".join(("spaprep", *parts))
    for name, imported in IMPORTS.items():
        if name == room or name.startswith(f"{room}."):
            for other in imported:
                yield name, other


def package_of(module: str) -> str:
    is_package = MODULES[module].name == "__init__.py"
    return module if is_package else module.rpartition(".")[0]


def assert_no_cycle(graph: Mapping[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_the_core_stands_on_the_standard_library_alone() -> None:
    for module, imported in within("core"):
        top = imported.partition(".")[0]
        is_own = imported.startswith("spaprep.core")
        assert is_own or top in sys.stdlib_module_names, f"{module} imports {imported}"


def test_no_arrow_within_the_core_points_back() -> None:
    for room, rank in CORE_RANKS.items():
        for module, imported in within("core", room):
            other = imported.removeprefix("spaprep.core.").partition(".")[0]
            if imported.startswith("spaprep.core.") and other in CORE_RANKS:
                assert CORE_RANKS[other] <= rank, f"{module} imports {imported}"


def test_every_room_of_the_core_has_its_rank() -> None:
    rooms = {path.name for path in (PACKAGE / "core").iterdir() if (path / "__init__.py").exists()}
    assert rooms == CORE_RANKS.keys()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_those_that_it_may(room: str) -> None:
    for module, imported in within(room):
        parts = imported.split(".")
        if parts[0] == "spaprep" and len(parts) > 1 and parts[1] in MAY_IMPORT:
            assert parts[1] == room or parts[1] in MAY_IMPORT[room], f"{module} imports {imported}"


def test_every_room_is_named_here() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms == MAY_IMPORT.keys()


def test_within_the_window_only_the_library_knows_the_store() -> None:
    for module, imported in within("ui"):
        if imported.startswith("spaprep.store"):
            assert module.startswith("spaprep.ui.library."), f"{module} imports {imported}"


def test_nobody_imports_the_app() -> None:
    for module, imported in within():
        if imported.startswith("spaprep.app"):
            is_start = module == "spaprep.__main__" or module.startswith("spaprep.app")
            assert is_start, f"{module} imports {imported}"


@pytest.mark.parametrize("page", PAGES)
def test_no_page_knows_another(page: str) -> None:
    for module, imported in within("ui", page):
        for other in set(PAGES) - {page}:
            is_other = f"{imported}.".startswith(f"spaprep.ui.{other}.")
            assert not is_other, f"{module} imports {imported}"


@pytest.mark.parametrize("room", ["theme", "formatting", "widgets"])
def test_what_several_pages_share_knows_no_page(room: str) -> None:
    shared = {"theme", "formatting", "widgets"}
    for module, imported in within("ui", room):
        parts = imported.split(".")
        if parts[:2] == ["spaprep", "ui"] and len(parts) > 2:
            assert parts[2] in shared, f"{module} imports {imported}"


def test_modules_form_no_cycle() -> None:
    assert_no_cycle({name: found & MODULES.keys() for name, found in IMPORTS.items()})


def test_packages_form_no_cycle() -> None:
    graph: dict[str, set[str]] = {}
    for name, imported in IMPORTS.items():
        for other in imported & MODULES.keys():
            here, there = package_of(name), package_of(other)
            # The root holds the version, which anybody may read, and the start.
            if here != there and "spaprep" not in {here, there}:
                graph.setdefault(here, set()).add(there)
    assert_no_cycle(graph)


def test_no_package_is_crowded() -> None:
    for folder in PACKAGE.rglob("*"):
        if (folder / "__init__.py").exists():
            count = len([path for path in folder.glob("*.py") if path.name != "__init__.py"])
            assert count <= LARGEST_PACKAGE, f"{folder} holds {count} modules"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("__init__.py")), ids=name_of)
def test_a_package_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_top_level_holds_what_the_user_gave() -> None:
    allowed = {"spaprep", "resources", "tests", "pyproject.toml", "README.md", "LICENSE"}
    ignored = {"gallery", "dist"}
    found = {path.name for path in PROJECT.iterdir() if not path.name.startswith(".")}
    assert found <= allowed | ignored
