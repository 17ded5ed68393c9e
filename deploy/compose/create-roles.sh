#!/bin/bash
# Run once, by the image of PostgreSQL on an empty data directory or by an administrator: the roles of docs/deployment.md and their database.
set -euo pipefail

role='login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password'
psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname=postgres \
  --set=owner_password="$OWNER_PASSWORD" --set=hub_password="$HUB_PASSWORD" \
  --set=retention_password="$RETENTION_PASSWORD" <<SQL
create role tracing_hub_owner $role :'owner_password';
create role tracing_hub $role :'hub_password';
create role tracing_hub_retention $role :'retention_password';
create database tracing_hub owner tracing_hub_owner encoding 'UTF8' template template0;
revoke all on database tracing_hub from public;
grant connect on database tracing_hub to tracing_hub, tracing_hub_retention;
revoke all on database postgres from public;
SQL
