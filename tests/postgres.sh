# A PostgreSQL server of our own for one run: a new cluster in a temporary folder, on a socket there,
# stopped and deleted at the end. Sourced by run.sh.

postgres_folder=

as_postgres() {  # the server refuses to run as root
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

stop_postgres() {
    as_postgres pg_ctl -D "$postgres_folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$postgres_folder"
}

start_postgres() {
    postgres_folder=$(mktemp -d /tmp/camera-ready-postgres.XXXXXX)
    chmod 755 "$postgres_folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_folder"; fi
    trap stop_postgres EXIT
    trap 'exit 130' INT TERM
    as_postgres initdb -D "$postgres_folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    # A crash loses nothing that anyone wants: no fsync. Each test leaves its dead rows behind, which
    # slow down all that follow until they are swept.
    as_postgres pg_ctl -D "$postgres_folder/data" -w -l "$postgres_folder/log" \
        -o "-k $postgres_folder -c listen_addresses='' -c fsync=off -c full_page_writes=off -c autovacuum_naptime=5s" start >/dev/null
    postgres_url="postgres://postgres@/postgres?host=$postgres_folder"
}
