# What the scripts of this folder share; sourced, never run.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/maillage
venv=$cache/venv
# One scratch path per set of flags, outside the clone: a new clone then builds in seconds.
debug_scratch=$cache/build
release_scratch=$cache/build-release

say() { printf '%s\n' "$*" >&2; }

# One sentence, and no stack trace.
stop() {
    say "$*"
    exit 1
}

# The packages of the kinds given, one a line: packages deb deb-test
packages() {
    awk -v kinds=" $* " '$1 !~ /^#/ && NF && index(kinds, " " $1 " ") { print $2 }' "$root/dependencies.txt" | sort -u
}

# Changes whenever a source does, or another clone built in the same scratch path.
fingerprint() {
    (cd "$root" && pwd && find Sources Package.swift -type f -printf '%p %s %T@\n' | sort) | sha256sum
}
