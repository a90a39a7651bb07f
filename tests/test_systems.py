"""The tests can be collected on every system, and say themselves which of them are for one only."""

import ast
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).parent
# What Windows, or Python on it, has none of.
MODULES = {"fcntl", "grp", "pwd", "resource", "termios"}
NAMES = {
    *("AF_UNIX", "SIGCONT", "SIGKILL", "SIGSTOP", "S_IMODE", "st_mode", "tzset"),
    *("chown", "fork", "geteuid", "getuid", "killpg", "mkfifo", "setresuid", "setsid"),
    *("pass_fds", "preexec_fn", "start_new_session"),
}
TEXTS = ("/bin/sh", "/dev/", "/proc/1", "strace")


@dataclass
class Module:
    """A module of the tests: what it defines, and where the rest of its names come from."""

    tree: ast.Module
    is_for_one_system: bool = False
    defined: dict[str, ast.stmt] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)


def module_of(path: Path) -> Module:
    """Return what stands at the top of a module."""
    module = Module(ast.parse(path.read_text(encoding="utf-8")))
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            module.defined[node.name] = node
        elif isinstance(node, ast.ImportFrom) and node.module:
            module.imported |= {a.asname or a.name: (node.module, a.name) for a in node.names}
        elif isinstance(node, ast.Assign | ast.If) and "sys.platform" in ast.unparse(node):
            text = ast.unparse(node)
            module.is_for_one_system |= text.startswith("pytestmark") or "pytest.skip" in text
    return module


MODULES_OF_TESTS = {
    ".".join(path.relative_to(TESTS).with_suffix("").parts): module_of(path)
    for path in TESTS.rglob("*.py")
    if path != Path(__file__)
}


def names_in(node: ast.AST) -> set[str]:
    """Return the names that a function uses, its fixtures among them."""
    found = set()
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
                found.add(name)  # a string names a fixture for `usefixtures`
    return found


def is_posix(name: str) -> bool:
    """Return whether Windows has nothing of this name, or text."""
    return name in MODULES | NAMES or name.startswith(TEXTS)


def is_marked(node: ast.stmt) -> bool:
    """Return whether a test says which systems it is for."""
    marks = [ast.unparse(mark) for mark in getattr(node, "decorator_list", ())]
    return any(mark.startswith(("on_posix", "on_linux", "pytest.mark.skipif")) for mark in marks)


def place_of(module: str, name: str) -> tuple[str, str] | None:
    """Return where a name is defined: in the module itself, elsewhere, or as a fixture."""
    known = MODULES_OF_TESTS.get(module)
    if known is None:
        return None
    if name in known.defined:
        return module, name
    if name in known.imported:
        return place_of(*known.imported[name])
    parts = module.split(".")[:-1]
    conftests = [".".join([*parts[:end], "conftest"]) for end in range(len(parts) + 1)]
    return next(((place, name) for place in conftests if (place, name) in EVERYTHING), None)


EVERYTHING = {
    (module, name): names_in(node)
    for module, known in MODULES_OF_TESTS.items()
    for name, node in known.defined.items()
}
DEFINED = {name for _module, name in EVERYTHING}


def needing_posix() -> set[tuple[str, str]]:
    """Return the functions that need POSIX, themselves or through what they use."""
    users: dict[tuple[str, str] | None, set[tuple[str, str]]] = defaultdict(set)
    for place, names in EVERYTHING.items():
        for name in names & DEFINED:
            users[place_of(place[0], name)].add(place)
    found: set[tuple[str, str]] = set()
    more = {place for place, names in EVERYTHING.items() if any(map(is_posix, names))}
    while more:
        found |= more
        more = set().union(*(users[place] for place in more)) - found
    return found


def test_no_module_that_is_collected_needs_what_only_posix_has() -> None:
    top = {
        (module, alias.name)
        for module, known in MODULES_OF_TESTS.items()
        for node in known.tree.body
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name in MODULES
    }
    imported = {
        source
        for name, known in MODULES_OF_TESTS.items()
        if name.rpartition(".")[2].startswith("test_")
        for source, _name in known.imported.values()
    }
    collected = {
        (module, name)
        for module, name in top
        if module in imported or module.rpartition(".")[2].startswith(("test_", "conftest"))
    }
    assert collected == set()


def test_every_test_that_needs_posix_says_so() -> None:
    silent = [
        f"{module}.{name}"
        for module, name in sorted(needing_posix())
        if name.startswith("test_")
        and module.rpartition(".")[2].startswith("test_")
        and not MODULES_OF_TESTS[module].is_for_one_system
        and not is_marked(MODULES_OF_TESTS[module].defined[name])
    ]
    assert silent == []
