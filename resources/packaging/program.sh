#!/bin/sh
# Builds the program from spaprep.spec into dist/spaprep, one folder, on Debian or Ubuntu.
#
# It takes the system's own Python, 3.11 or newer, and an environment of its own, .venv-package.
# PIP_CONSTRAINT may name a file of versions, so that what is packed is what was tested. Where
# nothing changed since the last time, nothing is built.
set -eu
cd "$(dirname "$0")/../.."
. resources/packaging/debian_packages.sh

venv=.venv-package
need binutils python3 python3-venv
python=/usr/bin/python3
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  say "SpaPrep is built with Python 3.11 or newer; the Python of this system is $version."
  exit 1
}
need "libpython$version"

stamp="$venv/.set-up"
wanted=$(cat pyproject.toml spaprep/__init__.py "${PIP_CONSTRAINT:-/dev/null}" | cksum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  say "Setting up $venv"
  "$python" -m venv --clear "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e ".[package]"
  printf '%s' "$wanted" >"$stamp"
fi

stamp=.build/program.stamp
wanted="$wanted $(find spaprep resources -type f ! -name '*.pyc' -exec cksum {} + | LC_ALL=C sort | cksum)"
if [ ! -x dist/spaprep/spaprep ] || [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
  say "Building dist/spaprep"
  rm -f "$stamp"
  # The same sources give the same bytes.
  PYTHONHASHSEED=0 "$venv/bin/pyinstaller" --noconfirm --log-level ERROR \
    --distpath dist --workpath .build resources/packaging/spaprep.spec
  printf '%s' "$wanted" >"$stamp"
fi
