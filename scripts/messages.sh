# shellcheck shell=bash
# What run.sh, test.sh and set-up say. Sourced.

say() { printf '%s\n' "$*"; }
warn() { printf 'warning: %s\n' "$*" >&2; }
die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
