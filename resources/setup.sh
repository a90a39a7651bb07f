# Sets this checkout up, for start.sh and tests/run.sh: system libraries where they are missing, and
# a virtual environment of its own in .venv. Asks for nothing but, where needed, sudo's password.
# Expects to be sourced from the top of the checkout, with extras="" or extras="[dev]".
set -eu

say() { printf '%s\n' "$*" >&2; }

sonames="libglib-2.0.so.0 libEGL.so.1 libGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libxkbcommon.so.0
libxkbcommon-x11.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0"
packages="libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"

PATH="$PATH:/usr/sbin:/sbin"
missing=""
if [ "$(uname -s)" = Linux ] && command -v ldconfig >/dev/null; then
  known=$(ldconfig -p)
  for soname in $sonames; do
    case "$known" in *"$soname"*) ;; *) missing="$packages" ;; esac
  done
fi

find_python() {
  for candidate in python3.14 python3.13 python3.12 python3.11 python3 python; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

python=$(find_python) || python=""
if [ -z "$python" ] || ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  missing="$missing python3 python3-venv"
fi

if [ -n "$missing" ]; then
  if ! command -v apt-get >/dev/null; then
    say "SpaPrep needs libraries that are not here, and this system has no apt-get. Install with your" \
      "own package manager what Debian calls:" $missing
    exit 1
  fi
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  say "Installing system libraries:" $missing
  $as_root apt-get update -q >/dev/null
  # shellcheck disable=SC2086 -- a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $missing >/dev/null
  python=$(find_python) || { say "Python 3.11 or newer is needed."; exit 1; }
fi

stamp=".venv/.set-up$extras"
wanted=$(cksum pyproject.toml)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
  say "Setting up .venv (once; it takes a minute or two)"
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -e ".$extras"
  printf '%s' "$wanted" >"$stamp"
fi
