# Sourced by program.sh and deb.sh: brings what they need on Debian and Ubuntu.

say() { printf '%s\n' "$*" >&2; }

# Install those of the named packages that are missing; asks for nothing but sudo's password.
need() {
  missing=""
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=""
  [ "$(id -u)" = 0 ] || as_root="sudo"
  say "Installing what the build needs:$missing"
  $as_root apt-get update -q >/dev/null
  # shellcheck disable=SC2086 -- a list of names
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends $missing >/dev/null
}
