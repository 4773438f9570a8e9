#!/bin/sh
# Every test twice: on SQLite and on PostgreSQL. Installs a browser and a PostgreSQL server where it may.
set -eu
cd "$(dirname "$0")/.."
. tests/system.sh

need chromium "chromium chromium-browser google-chrome"
# Without these, tests of several machines and of web servers in front are skipped. Elsewhere nobody wants
# what their packages start.
if [ "${CI:-}" = true ]; then
    want redis-server redis-server
    want nginx "nginx /usr/sbin/nginx"
fi
# No stealing of work between processes: tests that empty the tables must stay the last ones.
pytest="-m pytest -p no:cacheprovider -n ${TEST_PROCESSES:-2}"
covered=".venv/bin/python -m slipcover"
rm -rf .coverage
mkdir .coverage

case "${DATABASE_URL:-}" in
    postgres*) postgres_url=$DATABASE_URL ;;
    *) need postgresql "initdb"
       . tests/postgres.sh
       start_postgres ;;
esac
unset DATABASE_URL
export ENV_FILE=

echo "── SQLite"
$covered --json --out .coverage/sqlite.json $pytest "$@"
echo "── PostgreSQL"
DATABASE_URL=$postgres_url $covered --json --out .coverage/postgresql.json $pytest -m "not looks" "$@"
$covered --merge .coverage/sqlite.json .coverage/postgresql.json --out .coverage/both.json
