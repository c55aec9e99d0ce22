#!/bin/sh
# Run once by the PostgreSQL image: Stoa's own role owns its database and is no superuser; what serves and works does so
# as stoa_app, which owns nothing, and as stoa_reader, which only reads.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$STOA_DATABASE_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role stoa login password :'password';
create role stoa_app nologin;
create role stoa_reader nologin;
grant stoa_app, stoa_reader to stoa;
create database stoa owner stoa;
SQL
