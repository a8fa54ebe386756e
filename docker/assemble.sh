#!/bin/sh
# Lays out the whole root filesystem of the image in $1: Node, the libraries it is linked to, and the product. No shell, no package manager,
# nothing that could be run but Node. Run in the build stage; supply/check-image.sh runs it without Docker.
set -eu
root=$1
app=${2:-/app}
node=$(command -v node)

mkdir -p "$root/usr/local/bin" "$root/app" "$root/etc" "$root/tmp"
cp -L "$node" "$root/usr/local/bin/node"
# Every library at the path by which the loader asks for it, the loader included.
ldd "$node" | grep -o '/[^ )]*' | while read -r library; do
  mkdir -p "$root$(dirname "$library")"
  cp -L "$library" "$root$library"
done
chmod 1777 "$root/tmp"
echo 'node:x:1000:1000:node:/app:/none' > "$root/etc/passwd"
echo 'node:x:1000:' > "$root/etc/group"
# Names are looked for in /etc/hosts and then by DNS; both are built into the C library.
echo 'hosts: files dns' > "$root/etc/nsswitch.conf"
cp -R "$app/." "$root/app/"
