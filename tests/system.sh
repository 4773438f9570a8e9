# Programs that pip cannot install. Sourced by run.sh.

PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)"

have() {
    for program in $1; do
        if command -v "$program" >/dev/null 2>&1; then return 0; fi
    done
    return 1
}

# want PACKAGE "PROGRAM…": one of the programs is there, or is installed from Debian's packages where it may.
want() {
    if have "$2"; then return 0; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Installing $1"
        apt-get update -qq >/dev/null
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1 || true
        PATH="$PATH:$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)"
    fi
}

# need: the same, and no test without it.
need() {
    want "$@"
    have "$2" || { echo "The tests need $1; install it (on Debian: apt-get install $1) and run make test again." >&2; exit 1; }
}
