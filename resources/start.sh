#!/bin/sh
# Starts SpaPrep from a checkout, setting it up first where that has not been done.
cd "$(dirname "$0")/.."
extras=""
. resources/setup.sh
exec .venv/bin/python -m spaprep "$@"
