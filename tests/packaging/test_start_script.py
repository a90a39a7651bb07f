"""Starting from a checkout, again and again: what was interrupted or went stale is put right.

A small checkout stands for the real one: the same scripts, a real environment and a real pip, but
a program of a few lines that needs no network to be installed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest
from support.paths import PROJECT

if sys.platform == "win32":
    pytest.skip("the scripts are for a POSIX shell", allow_module_level=True)

TOOLS = ("cat", "cksum", "dirname", "env", "mv", "readlink", "rm", "sh", "true", "uname")
PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11", "python3", "python")
WAYLAND = ("libwayland-client.so.0", "libwayland-cursor.so.0", "libwayland-egl.so.1")

PYPROJECT = """
[build-system]
requires = [{requires}]
build-backend = "backend"
backend-path = ["."]

[project]
name = "spaprep"
version = "1"

[project.optional-dependencies]
dev = []
"""
# What the real program depends on, as modules without anything in them.
BACKEND = """
import zipfile
from pathlib import Path

MODULES = {modules!r}


def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "spaprep-1-py3-none-any.whl"
    info = "spaprep-1.dist-info"
    files = {{f"{{m.replace('.', '/')}}/__init__.py": "" for m in MODULES}}
    files[f"{{info}}/METADATA"] = (
        "Metadata-Version: 2.1\\nName: spaprep\\nVersion: 1\\nProvides-Extra: dev\\n"
    )
    files[f"{{info}}/WHEEL"] = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
    files[f"{{info}}/RECORD"] = ""
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
    return name
"""
PROGRAM = "import os, sys\nprint('started', os.getcwd(), *sys.argv[1:], sep='|')\n"


def imported_by_setup() -> list[str]:
    script = (PROJECT / "resources" / "setup.sh").read_text(encoding="utf-8")
    return script.partition('modules="')[2].partition('"')[0].split()


def script_of(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


class Checkout:
    """A small checkout, and a machine around it on which all is there but what a test takes."""

    def __init__(self, folder: Path, tools: Path) -> None:
        self.folder = folder
        self.tools = tools
        self.log = tools / "log"

    def change_pyproject(self, requires: str = "") -> None:
        text = PYPROJECT.format(requires=requires) + "# changed\n"
        (self.folder / "pyproject.toml").write_text(text, encoding="utf-8")

    def has_libraries(self, *names: str) -> None:
        script = (PROJECT / "resources" / "setup.sh").read_text(encoding="utf-8")
        base = script.partition('sonames="')[2].partition('"')[0].split()
        lines = "\n".join(f"\t{name} (libc6,x86-64) => /usr/lib/{name}" for name in (*base, *names))
        script_of(self.tools, "ldconfig", f"cat <<'END'\n{lines}\nEND")

    def has_no_libraries(self) -> None:
        script_of(self.tools, "ldconfig", "echo none")

    def has_no_python(self) -> None:
        for name in PYTHONS:
            script_of(self.tools, name, "exit 1")

    def command(self, name: str, text: str) -> None:
        script_of(self.tools, name, f'echo "{name} $*" >>"$LOG"\n{text}')

    def said_to(self, name: str) -> list[str]:
        lines = self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []
        return [line for line in lines if line.startswith(f"{name} ")]

    def begin(
        self,
        *arguments: str,
        script: Path | None = None,
        cwd: Path | None = None,
        user: int | None = None,
        **environment: str,
    ) -> "subprocess.Popen[str]":
        command = ["sh", str(script or self.folder / "resources" / "start.sh"), *arguments]
        bare = {
            "PATH": str(self.tools),
            "HOME": str(self.tools),
            "LOG": str(self.log),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.Popen(
            command,
            cwd=cwd or self.folder,
            env={**bare, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            user=user,
        )

    def start(
        self,
        *arguments: str,
        script: Path | None = None,
        cwd: Path | None = None,
        user: int | None = None,
        **environment: str,
    ) -> "subprocess.CompletedProcess[str]":
        begun = self.begin(*arguments, script=script, cwd=cwd, user=user, **environment)
        said, complaint = begun.communicate(timeout=120)
        return subprocess.CompletedProcess(begun.args, begun.returncode, said, complaint)


def machine(folder: Path) -> Path:
    """Return a folder with the few commands that the scripts use, and a Python."""
    folder.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (folder / tool).symlink_to(found)
    base = getattr(sys, "_base_executable", sys.executable)
    script_of(folder, "python3.14", f'exec "{base}" "$@"')
    script_of(folder, "id", "echo 1000")
    return folder


def lay_out(folder: Path) -> Path:
    (folder / "resources").mkdir(parents=True)
    for name in ("setup.sh", "start.sh"):
        shutil.copy(PROJECT / "resources" / name, folder / "resources")
    modules = [*imported_by_setup(), "pytest", "xdist"]
    (folder / "pyproject.toml").write_text(PYPROJECT.format(requires=""), encoding="utf-8")
    (folder / "backend.py").write_text(BACKEND.format(modules=modules), encoding="utf-8")
    (folder / "spaprep").mkdir()
    (folder / "spaprep" / "__init__.py").touch()
    (folder / "spaprep" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout that was started once, to be copied."""
    folder = tmp_path_factory.mktemp("once")
    made = Checkout(lay_out(folder / "checkout"), machine(folder / "tools"))
    made.has_libraries()
    started = made.start()
    assert started.returncode == 0, started.stderr
    return made.folder


@pytest.fixture
def bare(tmp_path: Path) -> Checkout:
    """Return a checkout that was never started."""
    made = Checkout(lay_out(tmp_path / "checkout"), machine(tmp_path / "tools"))
    made.has_libraries()
    return made


@pytest.fixture
def checkout(tmp_path: Path, set_up_once: Path) -> Checkout:
    """Return a checkout that was started before."""
    folder = tmp_path / "checkout"
    shutil.copytree(set_up_once, folder, symlinks=True)
    made = Checkout(folder, machine(tmp_path / "tools"))
    made.has_libraries()
    return made


def started(done: "subprocess.CompletedProcess[str]", *arguments: str) -> bool:
    assert done.returncode == 0, done.stderr
    return done.stdout.startswith("started|") and done.stdout.strip().split("|")[2:] == [*arguments]


def was_set_up(done: "subprocess.CompletedProcess[str]") -> bool:
    return "Setting up .venv" in done.stderr


def test_setup_imports_each_thing_that_the_program_depends_on() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    modules = {"pyside6-essentials": "PySide6", "phonenumberslite": "phonenumbers"}
    names = [entry.split(">")[0].strip().lower() for entry in project["dependencies"]]
    assert {modules.get(name, name) for name in names} == {
        module.partition(".")[0] for module in imported_by_setup()
    }


def test_a_second_start_sets_nothing_up(checkout: Checkout) -> None:
    again = checkout.start("--version")
    assert started(again, "--version")
    assert again.stderr == ""


def test_an_interpreter_that_is_gone_is_replaced(checkout: Checkout) -> None:
    python = checkout.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/usr/bin/python3.2")
    done = checkout.start()
    assert started(done)
    assert was_set_up(done)
    assert started(checkout.start())


def test_packages_of_another_version_of_python_are_replaced(checkout: Checkout) -> None:
    lib = checkout.folder / ".venv" / "lib"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (lib / version).rename(lib / "python3.2")
    done = checkout.start()
    assert started(done)
    assert was_set_up(done)
    assert [path.name for path in lib.iterdir()] == [version]


@pytest.mark.parametrize("left", ["bin/python", "pyvenv.cfg"])
def test_an_environment_that_was_half_made_is_made_whole(bare: Checkout, left: str) -> None:
    half = bare.folder / ".venv" / left
    half.parent.mkdir(parents=True, exist_ok=True)
    half.touch(0o755)
    assert started(bare.start())
    assert not was_set_up(bare.start())


def test_an_environment_without_pip_gets_it_again(checkout: Checkout) -> None:
    packages = next((checkout.folder / ".venv" / "lib").glob("*/site-packages"))
    for found in packages.glob("pip*"):
        shutil.rmtree(found)
    checkout.change_pyproject()
    assert started(checkout.start())
    assert not was_set_up(checkout.start())


@pytest.mark.parametrize("stamp", [None, "", "12"])
def test_an_environment_whose_stamp_is_not_whole_is_looked_through(
    checkout: Checkout, stamp: str | None
) -> None:
    path = checkout.folder / ".venv" / ".set-up"
    path.unlink() if stamp is None else path.write_text(stamp, encoding="utf-8")
    done = checkout.start()
    assert started(done)
    assert was_set_up(done)
    assert not was_set_up(checkout.start())


def test_packages_that_lie_there_in_part_are_installed_again(checkout: Checkout) -> None:
    packages = next((checkout.folder / ".venv" / "lib").glob("*/site-packages"))
    shutil.rmtree(packages / "sqlmodel")
    done = checkout.start()
    assert started(done)
    assert was_set_up(done)
    assert not was_set_up(checkout.start())


def test_without_a_network_it_starts_with_what_is_there(checkout: Checkout) -> None:
    checkout.change_pyproject(requires='"not-to-be-had"')
    done = checkout.start()
    assert started(done)
    assert "could not be brought up to date" in done.stderr
    checkout.change_pyproject()
    assert was_set_up(checkout.start())
    assert not was_set_up(checkout.start())


def test_without_a_network_and_an_environment_it_says_what_it_needs(bare: Checkout) -> None:
    bare.change_pyproject(requires='"not-to-be-had"')
    done = bare.start()
    assert done.returncode == 1
    assert "needs a connection to the internet" in done.stderr


def test_a_start_that_is_killed_while_setting_up_leaves_nothing_in_the_way(bare: Checkout) -> None:
    begun = bare.begin()
    while not (bare.folder / ".venv" / "bin" / "python").exists():
        assert begun.poll() is None
    begun.kill()
    begun.communicate()
    assert started(bare.start())


def test_two_starts_at_once_set_up_one_after_the_other(bare: Checkout) -> None:
    begun = [bare.begin() for _each in range(2)]
    said = [start.communicate(timeout=120) for start in begun]
    assert [start.returncode for start in begun] == [0, 0], said
    assert sorted(complaint.count("Setting up .venv") for _said, complaint in said) == [0, 1]


def test_a_start_waits_for_one_that_is_setting_up(bare: Checkout) -> None:
    import fcntl

    with (bare.folder / "pyproject.toml").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        begun = bare.begin()
        assert begun.stderr is not None
        assert "Waiting for another start" in begun.stderr.readline()
        assert not (bare.folder / ".venv").exists()
        begun.kill()
    begun.communicate()


def test_a_checkout_that_can_not_be_written_says_so() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        made = Checkout(lay_out(folder / "checkout"), machine(folder / "tools"))
        made.has_libraries()
        script_of(made.tools, "python3.14", "exit 0")
        made.folder.chmod(0o555)
        done = made.start(user=65534 if os.geteuid() == 0 else None)
        made.folder.chmod(0o755)
    assert done.returncode == 1
    assert "you may not write there" in done.stderr


def test_a_broken_source_of_packages_does_not_stop_the_start(checkout: Checkout) -> None:
    checkout.has_no_libraries()
    script_of(checkout.tools, "id", "echo 0")
    checkout.command("apt-get", 'case "$1" in update) exit 100 ;; esac')
    done = checkout.start()
    assert started(done)
    assert "Not every source" in done.stderr
    (_update, install) = checkout.said_to("apt-get")
    assert "libxcb-cursor0" in install
    assert {"libwayland-client0", "libwayland-cursor0", "libwayland-egl1"} <= set(install.split())


def test_sudo_is_used_where_the_user_is_not_root(checkout: Checkout) -> None:
    checkout.has_no_libraries()
    checkout.command("sudo", 'exec "$@"')
    checkout.command("apt-get", "")
    assert started(checkout.start())
    assert len(checkout.said_to("apt-get")) == 2


@pytest.mark.parametrize("sudo", ["", "exit 1"], ids=["no sudo", "a sudo that refuses"])
def test_who_may_install_nothing_is_given_the_command_for_the_administrator(
    checkout: Checkout, sudo: str
) -> None:
    checkout.has_no_libraries()
    checkout.command("apt-get", "")
    if sudo:
        checkout.command("sudo", sudo)
    done = checkout.start()
    assert done.returncode == 1
    assert done.stdout == ""
    (sentence,) = [line for line in done.stderr.splitlines() if "sudo apt-get install" in line]
    assert "libegl1" in sentence
    assert checkout.said_to("apt-get") == []


def test_libraries_that_can_not_be_installed_are_named_with_the_command(checkout: Checkout) -> None:
    checkout.has_no_libraries()
    script_of(checkout.tools, "id", "echo 0")
    checkout.command("apt-get", "exit 100")
    done = checkout.start()
    assert done.returncode == 1
    assert "sudo apt-get install libglib2.0-0" in done.stderr


def test_a_wayland_desktop_gets_the_libraries_of_wayland(checkout: Checkout) -> None:
    script_of(checkout.tools, "id", "echo 0")
    checkout.command("apt-get", "")
    assert started(checkout.start())
    assert checkout.said_to("apt-get") == []
    assert started(checkout.start(WAYLAND_DISPLAY="wayland-0"))
    assert "libwayland-cursor0" in checkout.said_to("apt-get")[1]
    checkout.has_libraries(*WAYLAND)
    assert started(checkout.start(WAYLAND_DISPLAY="wayland-0"))
    assert len(checkout.said_to("apt-get")) == 2


def test_libraries_of_wayland_that_nobody_can_install_do_not_stop_the_start(
    checkout: Checkout,
) -> None:
    checkout.command("apt-get", "")
    done = checkout.start(WAYLAND_DISPLAY="wayland-0")
    assert started(done)
    assert "sudo apt-get install" in done.stderr


def test_a_machine_without_python_gets_it(bare: Checkout) -> None:
    python = (bare.tools / "python3.14").read_text(encoding="utf-8")
    bare.has_no_python()
    script_of(bare.tools, "id", "echo 0")
    (bare.tools / "real").write_text(python, encoding="utf-8")
    (bare.tools / "real").chmod(0o755)
    bare.command(
        "apt-get", 'case "$*" in *python3-venv*) mv "${LOG%log}real" "${LOG%log}python3" ;; esac'
    )
    assert started(bare.start())
    assert bare.said_to("apt-get")[1].endswith("python3 python3-venv")


def test_no_python_is_needed_where_all_is_set_up(checkout: Checkout) -> None:
    checkout.has_no_python()
    assert started(checkout.start())


@pytest.mark.parametrize(
    "name", ["with blanks", "100% $HOME", '“señor” \'n "sons"', "-dash", "back\\slash", "a;b&c*"]
)
def test_a_checkout_may_lie_in_a_folder_of_any_name(
    tmp_path: Path, name: str, set_up_once: Path
) -> None:
    folder = tmp_path / name / "checkout"
    shutil.copytree(set_up_once, folder, symlinks=True)
    made = Checkout(folder, machine(tmp_path / "tools"))
    made.has_libraries()
    assert started(made.start("a file.spaprep"), "a file.spaprep")
    made.change_pyproject()
    done = made.start()
    assert started(done)
    assert was_set_up(done)
    assert started(made.start())


def test_it_starts_from_anywhere_through_a_link(tmp_path: Path, checkout: Checkout) -> None:
    link, elsewhere = tmp_path / "spaprep start", tmp_path / "elsewhere"
    link.symlink_to(checkout.folder / "resources" / "start.sh")
    (elsewhere / "spaprep").mkdir(parents=True)
    done = checkout.start("plan.spaprep", script=link, cwd=elsewhere)
    assert started(done, "plan.spaprep")
    assert done.stdout.split("|")[1] == str(elsewhere), "a file is looked for where it was named"
