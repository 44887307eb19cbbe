#!/bin/sh
# Brings Temporal's two databases to the schema of this release of Temporal: makes them the first time, updates them
# after an upgrade, changes nothing otherwise. Safe to run any number of times.
#
# Reads SQL_PLUGIN, SQL_HOST, SQL_PORT, SQL_USER and SQL_PASSWORD, as temporal-sql-tool does.
set -eu

bring_up_to_date() {
  database=$1
  schema=$2
  temporal-sql-tool --database "$database" create-database
  # Version 0.0 is set only where there is none yet.
  temporal-sql-tool --database "$database" setup-schema --version 0.0
  temporal-sql-tool --database "$database" update-schema --schema-name "postgresql/v12/$schema"
}

bring_up_to_date temporal temporal
bring_up_to_date temporal_visibility visibility
echo "Temporal's databases are up to date."
