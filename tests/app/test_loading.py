"""What stands on pydantic is loaded late, and by one thread at a time.

Two threads that load it at once find each other’s modules half made. That shows once in many
starts, so it is the code that is looked at.
"""

import ast
from collections.abc import Iterator

import pytest
from support.paths import PROJECT

Import = ast.Import | ast.ImportFrom


def modules_named_by(statement: Import) -> set[str]:
    if isinstance(statement, ast.Import):
        return {alias.name for alias in statement.names}
    return {statement.module or ""}


def tree_of(module: str) -> ast.Module:
    path = PROJECT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def stands_on_pydantic(module: str, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether a module loads pydantic, itself or through others of the store."""
    if module.partition(".")[0] in {"pydantic", "sqlmodel"}:
        return True
    if not module.startswith("spaprep.store.") or module in seen:
        return False
    statements = (node for node in tree_of(module).body if isinstance(node, Import))
    names = {name for node in statements for name in modules_named_by(node)}
    return any(stands_on_pydantic(name, seen | {module}) for name in names)


def late_imports(
    node: ast.AST, *, is_late: bool = False, has_lock: bool = False
) -> Iterator[tuple[str, bool]]:
    """Give every module that functions import, and whether they hold the lock then."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Import) and is_late:
            yield from ((name, has_lock) for name in modules_named_by(child))
        takes_lock = isinstance(child, ast.With) and any(
            isinstance(item.context_expr, ast.Name) and item.context_expr.id == "LOADING"
            for item in child.items
        )
        is_function = isinstance(child, ast.FunctionDef)
        yield from late_imports(
            child, is_late=is_late or is_function, has_lock=has_lock or takes_lock
        )


@pytest.mark.parametrize(
    "module", ["spaprep.store.spaprep_file.file", "spaprep.store.library.store"]
)
def test_the_lock_is_held_where_what_stands_on_pydantic_is_loaded(module: str) -> None:
    found = set(late_imports(tree_of(module)))
    heavy = {(name, has_lock) for name, has_lock in found if stands_on_pydantic(name)}
    assert heavy
    assert {name for name, has_lock in heavy if not has_lock} == set()


@pytest.mark.parametrize("module", ["spaprep.app.program", "spaprep.ui.library.workspace"])
def test_the_window_itself_loads_nothing_that_stands_on_pydantic(module: str) -> None:
    tree = tree_of(module)
    at_once = (node for node in tree.body if isinstance(node, Import))
    found = {name for statement in at_once for name in modules_named_by(statement)}
    found |= {name for name, _has_lock in late_imports(tree)}
    assert any(name.startswith("spaprep.store.") for name in found)
    assert {name for name in found if stands_on_pydantic(name)} == set()
