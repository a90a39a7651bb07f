#!/bin/sh
# Starts SpaPrep from a checkout, setting it up first where that has not been done.
set -eu
started_in=$PWD
cd "$(dirname "$(readlink -f -- "$0")")/.."
checkout=$PWD
extras=""
. resources/setup.sh
# A file that was named is looked for where its name was typed; no module is (-P).
cd "$started_in" 2>/dev/null || true
PYTHONPATH="$checkout" exec "$checkout/.venv/bin/python" -P -m spaprep "$@"
