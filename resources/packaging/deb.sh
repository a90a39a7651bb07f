#!/bin/sh
# Builds dist/spaprep_VERSION_ARCHITECTURE.deb.
#
# Run it on the oldest Debian that the package is for, which is 12: the package asks for the
# libraries of the system that it was built on, or newer.
set -eu
cd "$(dirname "$0")/../.."
. resources/packaging/debian_packages.sh

# dpkg-shlibdeps looks up in which package each library lies that Qt asks for.
need dpkg-dev libdbus-1-3 libegl1 libfontconfig1 libfreetype6 libgl1 libglib2.0-0 libgssapi-krb5-2 \
  libwayland-client0 libwayland-cursor0 libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 \
  libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 \
  libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0
sh resources/packaging/program.sh

packaging=$PWD/resources/packaging/debian
architecture=$(dpkg --print-architecture)
version=$(dpkg-parsechangelog --file "$packaging/changelog" --show-field Version)
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog --file "$packaging/changelog" --show-field Timestamp)
export SOURCE_DATE_EPOCH
umask 022

root=$PWD/.build/deb/spaprep
share=$root/usr/share
rm -rf .build/deb
mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/lib" "$share/applications" "$share/metainfo" \
  "$share/mime/packages" "$share/man/man1" "$share/doc/spaprep" "$share/lintian/overrides"

cp -R dist/spaprep "$root/usr/lib/spaprep"
rm -r "$root/usr/lib/spaprep/_internal/licenses" # every Debian has these
ln -s ../lib/spaprep/spaprep "$root/usr/bin/spaprep"
cp resources/desktop/io.github.spaprep.spaprep.desktop "$share/applications"
cp resources/desktop/io.github.spaprep.spaprep.metainfo.xml "$share/metainfo"
cp resources/desktop/spaprep-mime.xml "$share/mime/packages/spaprep.xml"
cp "$packaging/copyright" "$share/doc/spaprep"
cp "$packaging/lintian-overrides" "$share/lintian/overrides/spaprep"
gzip -9cn "$packaging/changelog" >"$share/doc/spaprep/changelog.gz"
gzip -9cn resources/packaging/spaprep.1 >"$share/man/man1/spaprep.1.gz"

icon() { # SOURCE FOLDER NAME: one icon of the theme
  mkdir -p "$share/icons/hicolor/$2"
  cp "resources/icons/$1" "$share/icons/hicolor/$2/$3"
}
for size in 16 24 32 48 64 128 256; do
  icon "spaprep-$size.png" "${size}x$size/apps" io.github.spaprep.spaprep.png
  icon "spaprep-file-$size.png" "${size}x$size/mimetypes" application-x-spaprep.png
done
icon spaprep.svg scalable/apps io.github.spaprep.spaprep.svg
icon spaprep-file.svg scalable/mimetypes application-x-spaprep.svg

find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path "$root/usr/lib/spaprep/spaprep" -exec chmod 644 {} +
chmod 755 "$root/usr/lib/spaprep/spaprep"

# What looks like GTK and what prints are plugins that Qt does without: they are recommended below.
mkdir -p .build/deb/debian
printf 'Source: spaprep\n\nPackage: spaprep\nArchitecture: any\n' >.build/deb/debian/control
depends=$(
  cd .build/deb
  find spaprep/usr/lib/spaprep -type f \( -name '*.so*' -o -name spaprep \) \
    ! -name libqgtk3.so ! -name libcupsprintersupport.so -print0 |
    LC_ALL=C sort -z |
    xargs -0 dpkg-shlibdeps -O --warnings=0 -lspaprep/usr/lib/spaprep/_internal \
      -lspaprep/usr/lib/spaprep/_internal/PySide6/Qt/lib
)
cat >"$root/DEBIAN/control" <<EOF
Package: spaprep
Version: $version
Architecture: $architecture
Maintainer: The SpaPrep authors <spaprep@users.noreply.github.com>
Installed-Size: $(du -k -s --apparent-size "$root/usr" | cut -f 1)
Depends: ${depends#shlibs:Depends=}
Recommends: desktop-file-utils, hicolor-icon-theme, libcups2, libgtk-3-0, shared-mime-info, xdg-utils
Section: misc
Priority: optional
Homepage: https://github.com/spaprep/spaprep
Description: ask med spas the questions that matter, and compare them
 Thinking of Botox, filler, a laser or a peel, and about to call a few med
 spas? SpaPrep hands you the questions, takes down the answers while staff
 talk, lays the clinics side by side, and writes a PDF report to take along.
 .
 It runs on your own computer, needs no network and no account, and sends
 nothing anywhere. It gives no medical or legal advice, and never says that
 a clinic is safe.
EOF
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)

package="dist/spaprep_${version}_$architecture.deb"
dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
say "$package"
