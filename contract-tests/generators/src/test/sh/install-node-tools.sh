# Installs the pinned tools below this folder, where the generated TypeScript finds them too.
set -e
here=$(dirname -- "$0")/../../..
mkdir -p -- "$1"
cp -- "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$1"
cd -- "$1"
npm ci --loglevel error >npm.log 2>&1 || {
    cat npm.log >&2
    echo 'contract-tests/generators could not install its tools of Node: see above.' >&2
    exit 1
}
