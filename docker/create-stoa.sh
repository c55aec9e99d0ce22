#!/bin/sh
# Run once by the PostgreSQL image: Stoa's own role owns its database and is no superuser.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$STOA_DATABASE_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role stoa login password :'password';
create database stoa owner stoa;
SQL
