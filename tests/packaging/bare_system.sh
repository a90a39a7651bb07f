#!/bin/sh
# Installs dist/spaprep_*.deb into a bare Debian, uses it there as an ordinary user, and removes it.
#
#   sh tests/packaging/bare_system.sh [SUITE]
#
# SUITE is bookworm where none is named. Run it as root, after resources/packaging/deb.sh; it needs
# debootstrap and the network. The bare system stays in .build/bare/SUITE.base for the next run. What
# the screen showed is left in .build/bare.
set -eu
cd "$(dirname "$0")/../.."

suite=${1:-bookworm}
base=$PWD/.build/bare/$suite.base
root=$PWD/.build/bare/$suite
user=visitor
home=/home/$user
library=$home/.local/share/spaprep/library.db

say() { printf '%s\n' "$*"; }
fail() {
  say "FAILED: $*" >&2
  exit 1
}
inside() { chroot "$root" env -i LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() {
  chroot --userspec="$user:$user" "$root" env -i HOME="$home" USER="$user" LC_ALL=C.UTF-8 PATH=/usr/bin:/bin \
    XDG_CURRENT_DESKTOP=GNOME sh -euc "cd; $1"
}
leave() {
  for folder in dev/shm proc; do
    mountpoint -q "$root/$folder" && umount -l "$root/$folder"
  done
  rm -rf "$root"
}

[ "$(id -u)" = 0 ] || fail "this must run as root"
command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
package=$(ls dist/spaprep_*.deb 2>/dev/null) || fail "no package: sh resources/packaging/deb.sh"

if [ ! -d "$base" ]; then
  say "== A bare $suite"
  mkdir -p .build/bare
  debootstrap --variant=minbase "$suite" "$base.part" >.build/bare/debootstrap.log
  mv "$base.part" "$base"
fi
trap leave EXIT
trap 'exit 130' INT TERM
leave
cp -a "$base" "$root"
cp /etc/resolv.conf "$root/etc/"
mount -t proc proc "$root/proc"
mkdir -p "$root/dev/shm"
mount -t tmpfs tmpfs "$root/dev/shm"
inside useradd --create-home "$user"
cp "$package" "$root/tmp/"
cp resources/sample.spaprep "$root$home/My clinics.spaprep"
chroot "$root" chown "$user:$user" "$home/My clinics.spaprep"

say "== apt-get install ./$(basename "$package"), without what it recommends"
inside apt-get update -q >/dev/null
inside sh -c 'apt-get install -yq --no-install-recommends /tmp/spaprep_*.deb' >.build/bare/install.log 2>&1 ||
  { tail -n 20 .build/bare/install.log >&2; fail "it does not install"; }

say "== Every library is there"
missing=$(inside sh -c "find /usr/lib/spaprep -type f -name '*.so*' ! -name libqgtk3.so ! -name libcupsprintersupport.so \
  -exec ldd {} + | grep 'not found'" || true)
[ -z "$missing" ] || fail "$missing"

say "== Commands, as an ordinary user"
as_user "spaprep --version; spaprep check 'My clinics.spaprep'; spaprep report 'My clinics.spaprep' -o report.pdf --date 2026-11-27"
head -c 5 "$root$home/report.pdf" | grep -q '%PDF-' || fail "no PDF"
if [ -x .venv/bin/python ]; then
  .venv/bin/python -m spaprep report resources/sample.spaprep -o .build/bare/report.pdf --date 2026-11-27
  cmp .build/bare/report.pdf "$root$home/report.pdf" || fail "its PDF is not the checkout's"
fi

say "== A desktop"
inside apt-get install -yq --no-install-recommends appstream at-spi2-core dbus dbus-x11 desktop-file-utils \
  fonts-dejavu-core hicolor-icon-theme imagemagick libgtk-3-0 libglib2.0-bin openbox shared-mime-info xauth \
  xdg-utils xdotool xvfb >.build/bare/desktop.log 2>&1 || { tail -n 20 .build/bare/desktop.log >&2; fail "no desktop"; }

inside desktop-file-validate /usr/share/applications/io.github.spaprep.spaprep.desktop
inside appstreamcli validate --no-net /usr/share/metainfo/io.github.spaprep.spaprep.metainfo.xml

kind=$(as_user "xdg-mime query filetype 'My clinics.spaprep'")
[ "$kind" = application/x-spaprep ] || fail "its file type is $kind"
kind=$(as_user "cp 'My clinics.spaprep' renamed; gio info -a standard::content-type renamed | sed -n 's/.*content-type: //p'")
[ "$kind" = application/x-spaprep ] || fail "by its content alone, its file type is $kind"
opener=$(as_user "xdg-mime query default application/x-spaprep")
[ "$opener" = io.github.spaprep.spaprep.desktop ] || fail "it is opened with $opener"

# A session: start something, wait for a window, answer with Enter, wait for the sample in the
# library and in the window, close the window.
cat >"$root/tmp/session" <<'EOF'
set -eu
openbox 2>/dev/null &
sleep 1
eval "$1" &
windows() { xdotool search --onlyvisible --class spaprep | wc -l; }
if [ "$2" = import ]; then
  for _ in $(seq 100); do
    [ "$(windows)" -lt 2 ] || break
    sleep 0.2
  done
  sleep 1 # the window manager hands over the keyboard
  import -window root "/tmp/$3-question.png"
  xdotool key Return
fi
for _ in $(seq 100); do
  if grep -aq 'Botulinum toxin (sample)' ~/.local/share/spaprep/library.db 2>/dev/null; then break; fi
  sleep 0.2
done
grep -aq 'Botulinum toxin (sample)' ~/.local/share/spaprep/library.db
shows_it() { xdotool search --onlyvisible --name '^Botulinum toxin .sample.' >/dev/null 2>&1; }
for _ in $(seq 100); do
  if shows_it; then break; fi
  sleep 0.2
done
shows_it
sleep 2
import -window root "/tmp/$3.png"
xdotool key ctrl+q
for _ in $(seq 100); do
  pgrep -x spaprep >/dev/null || exit 0
  sleep 0.2
done
echo "the window does not close" >&2
exit 1
EOF
inside apt-get install -yq --no-install-recommends procps >/dev/null 2>&1
session() { # COMMAND import|plain NAME
  as_user "timeout 120 xvfb-run -a -s '-screen 0 1280x900x24' dbus-run-session -- sh /tmp/session \"$1\" $2 $3" ||
    fail "$3"
  cp "$root/tmp/$3"*.png .build/bare/
}
say "== Double-click on a plan"
session "gio open ~/'My clinics.spaprep'" import "$suite-double-click"
say "== Start from the menu"
session "gio launch /usr/share/applications/io.github.spaprep.spaprep.desktop" plain "$suite-menu"

say "== Remove it"
inside apt-get purge -yq spaprep >/dev/null 2>&1
for path in usr/bin/spaprep usr/lib/spaprep usr/share/applications/io.github.spaprep.spaprep.desktop \
  usr/share/doc/spaprep usr/share/mime/packages/spaprep.xml usr/share/man/man1/spaprep.1.gz; do
  [ ! -e "$root/$path" ] && [ ! -L "$root/$path" ] || fail "/$path is left behind"
done
left=$(find "$root/usr" "$root/etc" -iname '*spaprep*')
[ -z "$left" ] || fail "left behind: $left"
[ -s "$root$library" ] || fail "the user's library is gone"
say "The package is fine on $suite."
