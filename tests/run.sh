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
pytest="$PWD/.venv/bin/python -m pytest -p no:cacheprovider --cov --cov-report= -n ${TEST_PROCESSES:-2}"
.venv/bin/coverage erase

case "${DATABASE_URL:-}" in
    postgres*) postgres_url=$DATABASE_URL ;;
    *) need postgresql "initdb"
       . tests/postgres.sh
       start_postgres ;;
esac
unset DATABASE_URL

echo "── SQLite"
$pytest "$@"
echo "── PostgreSQL"
DATABASE_URL=$postgres_url $pytest --cov-append "$@"
.venv/bin/coverage report
