"""Who may import whom: the directions of the house, each by its name."""

import ast
from pathlib import Path

import pytest
from pytest_archon import archrule

PACKAGE = Path(__file__).parent.parent / "spaprep"
UI_BUT_WORKSPACE = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in (PACKAGE / "ui").rglob("*.py")
    if path.name not in {"workspace.py", "__init__.py"}
)


def modules_imported_by(path: Path) -> set[str]:
    """Return the names of all modules that a file imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def neighbours_of(part: str) -> set[str]:
    """Return the names of the other parts of the house that a folder or a module imports."""
    folder = PACKAGE / part
    paths = folder.rglob("*.py") if folder.is_dir() else [folder.with_suffix(".py")]
    found = {tuple(name.split(".")) for path in paths for name in modules_imported_by(path)}
    return {name[1] for name in found if name[0] == "spaprep" and len(name) > 1} - {part}


def test_core_stands_on_the_standard_library_alone() -> None:
    import sys

    for path in (PACKAGE / "core").rglob("*.py"):
        for module in modules_imported_by(path):
            top = module.partition(".")[0]
            assert module.startswith("spaprep.core") or top in sys.stdlib_module_names, (
                f"{path.name} imports {module}"
            )


def test_assets_and_files_know_only_core() -> None:
    assert neighbours_of("files") == {"core"}
    assert neighbours_of("assets") == {"core", "files"}


def test_the_store_knows_only_core_and_files() -> None:
    assert neighbours_of("store") == {"core", "files"}
    rule = archrule("the store knows no window").match("spaprep.store*")
    rule.should_not_import("spaprep.ui*", "spaprep.report*", "spaprep.app.app").check("spaprep")


def test_the_report_knows_only_core_assets_and_files() -> None:
    assert neighbours_of("report") == {"core", "assets", "files"}
    rule = archrule("the report never touches a session").match("spaprep.report*")
    rule.should_not_import("spaprep.store*", "spaprep.ui*", "spaprep.app.app").check("spaprep")


def test_the_window_knows_no_command_line() -> None:
    assert neighbours_of("ui") == {"core", "report", "assets", "files", "store"}


@pytest.mark.parametrize("module", UI_BUT_WORKSPACE)
def test_only_the_workspace_knows_the_store(module: str) -> None:
    path = PACKAGE.parent / Path(*module.split(".")).with_suffix(".py")
    reached = {name for name in modules_imported_by(path) if name.startswith("spaprep.store")}
    assert not reached, f"{module} imports {reached}"


def test_nobody_but_the_app_knows_the_window() -> None:
    for part in ("core", "store", "report"):
        for path in (PACKAGE / part).rglob("*.py"):
            assert not any(name.startswith("spaprep.ui") for name in modules_imported_by(path))


def test_no_page_knows_another() -> None:
    pages = ("clinics", "call", "compare", "questions", "report")
    for page in pages:
        for path in (PACKAGE / "ui" / page).rglob("*.py"):
            for name in modules_imported_by(path):
                for other in pages:
                    if other != page:
                        assert not name.startswith(f"spaprep.ui.{other}"), f"{path}: {name}"


def test_the_top_level_holds_what_the_user_gave() -> None:
    allowed = {"spaprep", "resources", "tests", "pyproject.toml", "README.md", "LICENSE"}
    ignored = {"gallery", "dist"}
    found = {path.name for path in PACKAGE.parent.iterdir() if not path.name.startswith(".")}
    assert found <= allowed | ignored
