# Sets this checkout up, for start.sh and tests/run.sh: system libraries where they are missing, and
# a virtual environment of its own in .venv. Asks for nothing but, where needed, sudo's password.
# What was interrupted or went out of date is repaired by the next start.
# Expects to be sourced from the top of the checkout, with extras="" or extras="[dev]".
set -eu

say() { printf '%s\n' "$*" >&2; }
give_up() {
  say "$@"
  exit 1
}

sonames="libglib-2.0.so.0 libEGL.so.1 libGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon.so.0
libxkbcommon-x11.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0"
wayland_sonames="libwayland-client.so.0 libwayland-cursor.so.0 libwayland-egl.so.1"
packages="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
libwayland-client0 libwayland-cursor0 libwayland-egl1"
# What the program imports: where all of these are found, an environment is whole.
modules="PySide6.QtWidgets PySide6.QtNetwork sqlmodel pydantic reportlab pypdfium2 platformdirs
phonenumbers xlsxwriter icalendar jinja2"
[ -z "$extras" ] || modules="$modules pytest xdist"

stamp=".venv/.set-up$extras"
fingerprint=$(cksum pyproject.toml)

# Asks the environment something in Python; an empty file in the interpreter’s place says yes to nothing.
answers_yes() { [ "$(.venv/bin/python -c "$@" 2>/dev/null)" = yes ]; }

is_up_to_date() { [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && finds_modules; }

# shellcheck disable=SC2086 -- a list of names
finds_modules() {
  answers_yes '
import importlib.util, sys
tops = {name.partition(".")[0] for name in sys.argv[1:]}
print("yes" if all(map(importlib.util.find_spec, tops)) else "no")' $modules
}

# shellcheck disable=SC2086 -- likewise
imports_modules() {
  answers_yes '
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print("yes")' $modules
}

# A link that leads nowhere, or an interpreter of another version, has no packages in here.
suits_python() {
  answers_yes '
import os, sysconfig
print("yes" if os.path.isdir(sysconfig.get_path("purelib")) else "no")'
}

has_all() {
  for soname; do
    case "$known" in *"$soname"*) ;; *) return 1 ;; esac
  done
}

find_python() {
  for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do
    if command -v "$candidate" >/dev/null && "$candidate" -c \
      'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

install_packages() {
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    as_root="sudo"
    command -v sudo >/dev/null && sudo true || return 1
  fi
  $as_root apt-get update -q >/dev/null ||
    say "Not every source of packages could be read; going on with those that could."
  $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -yq --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >/dev/null
}

# Another start that is setting up at this moment goes first. The lock is on the open file, which this
# shell and what it started share: it ends with the last of them, killed or not.
wait_for_turn() {
  [ -w . ] || give_up "SpaPrep can’t be set up in “$PWD”: you may not write there. Copy the folder" \
    "to a place of your own, and start it there."
  exec 9<pyproject.toml
  "$python" -c '
import sys
try:
    import fcntl
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Waiting for another start, which is setting up .venv", file=sys.stderr)
    fcntl.flock(9, fcntl.LOCK_EX)' || true
}

install_modules() {
  .venv/bin/python -m pip --version >/dev/null 2>&1 ||
    .venv/bin/python -m ensurepip >/dev/null 2>&1 || return 1
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --retries 2 -e ".$extras" &&
    imports_modules
}

make_anew() {
  rm -rf .venv && "$python" -m venv .venv && install_modules
}

set_up() {
  say "Setting up .venv (once; it takes a minute or two)"
  if ! suits_python || ! install_modules; then
    # A stamp says that it was whole once, before pyproject.toml changed.
    if [ -f "$stamp" ] && imports_modules; then
      say "SpaPrep’s parts could not be brought up to date, so it starts with those that are there." \
        "The next start tries again."
      return
    fi
    make_anew || give_up "Setting up .venv failed; the reason stands above. It needs a connection to" \
      "the internet and 1 GB of room. Nothing of yours was changed: start SpaPrep again, and it" \
      "begins anew."
  fi
  { printf '%s' "$fingerprint" >"$stamp.new" && mv "$stamp.new" "$stamp"; } 2>/dev/null || true
}

PATH="$PATH:/usr/sbin:/sbin"
missing=""
must=""
if [ "$(uname -s)" = Linux ] && command -v ldconfig >/dev/null; then
  known=$(ldconfig -p)
  # shellcheck disable=SC2086 -- lists of names
  has_all $sonames || missing="$packages" must=yes
  # shellcheck disable=SC2086 -- likewise
  [ -z "${WAYLAND_DISPLAY:-}" ] || has_all $wayland_sonames || missing="$packages"
fi

is_ready=""
is_up_to_date && is_ready=yes
python=""
if [ -z "$is_ready" ] && ! python=$(find_python); then
  missing="$missing python3 python3-venv" must=yes
fi

if [ -n "$missing" ]; then
  # shellcheck disable=SC2086 -- a list of names
  missing=$(echo $missing)
  command -v apt-get >/dev/null || give_up "SpaPrep needs libraries that are not here, and this system" \
    "has no apt-get. Install with your own package manager what Debian calls: $missing"
  say "Installing system libraries: $missing"
  # shellcheck disable=SC2086 -- likewise
  if ! install_packages $missing; then
    say "SpaPrep needs system libraries that could not be installed. Whoever administers this" \
      "computer can install them with this command: sudo apt-get install $missing"
    [ -z "$must" ] || exit 1
  fi
  [ -n "$is_ready" ] || python=$(find_python) || give_up "Python 3.11 or newer, with venv, is needed."
fi

if [ -z "$is_ready" ]; then
  wait_for_turn
  is_up_to_date || set_up
  exec 9>&-
fi
