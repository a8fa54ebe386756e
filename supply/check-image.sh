#!/bin/bash
# Builds the image's root filesystem without Docker, by the lines of the Dockerfile, and runs Node in it as its user, who sees nothing else.
#   supply/check-image.sh DIRECTORY                 as root, for chroot: loads everything the product imports
#   NODE_ENV=development DATABASE_URL=… NATS_URL=… JWT_SECRET=… PORT=… supply/check-image.sh DIRECTORY main.ts     then starts what is named, on those servers
# A second run on the same directory starts at once.
set -euo pipefail
cd "$(dirname "$0")/.."
project=$PWD
root=$1
shift
PATH=$project/node_modules/.bin:$PATH

assemble() {
  local app
  app=$(mktemp -d)
  cp package.json package-lock.json .npmrc "$app"
  (cd "$app" && npm ci --omit=dev --omit=optional --ignore-scripts)
  node --input-type=module --eval "
    import { imageFiles } from '$project/supply/image-files.ts';
    process.stdout.write(imageFiles('$project').filter((path) => path !== 'docker/assemble.sh').join('\n'));
  " | tar -c -T - | tar -x -C "$app"
  sh docker/assemble.sh "$root" "$app"
  rm -rf "$app"
}

inside() {
  env NODE_ENV="${NODE_ENV:-production}" PATH=/usr/local/bin "$(command -v chroot)" --userspec=1000:1000 "$root" /usr/local/bin/node "$@"
}

if [ ! -d "$root/app/node_modules" ]; then assemble; fi
echo "$(du -sm "$root" | cut -f1) MB in $root; programs outside of app: $(cd "$root" && find . -path ./app -prune -o -type f -perm /111 ! -name '*.so*' -print | tr '\n' ' ')"
inside --input-type=module --eval "
  process.chdir('/app');
  await import('/app/main.ts');
  console.log('Node', process.version, 'loads main.ts and all that it imports, as user', process.getuid());
"
if [ $# -gt 0 ]; then inside "/app/$1" "${@:2}"; fi
