#!/bin/sh
# Runs the tests from a checkout, setting it up first where that has not been done.
# Each processor takes whole files of tests, at most four at a time; `-n 0` runs one after the other.
set -eu
cd "$(dirname "$(readlink -f -- "$0")")/.."
extras="[dev]"
. resources/setup.sh
export QT_QPA_PLATFORM=offscreen
exec .venv/bin/python -m pytest -n auto --maxprocesses 4 --dist loadfile "$@"
