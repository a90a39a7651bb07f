#!/bin/sh
# Runs the tests from a checkout, setting it up first where that has not been done.
set -eu
cd "$(dirname "$(readlink -f -- "$0")")/.."
extras="[dev]"
. resources/setup.sh
export QT_QPA_PLATFORM=offscreen
exec .venv/bin/python -m pytest "$@"
