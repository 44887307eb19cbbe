#!/bin/sh
# Writes a backup of MongoDB to standard output while Insats is in use: everything as it stood at the moment the backup
# ended. Run beside the server; see docs/running-for-real.md.
#
# Reads MONGODB_ROOT_PASSWORD.
set -eu

settings=$(mktemp)
trap 'rm -f "$settings"' EXIT
# In a file, since everybody on the host can read a command line.
printf 'password: %s\n' "${MONGODB_ROOT_PASSWORD:?MONGODB_ROOT_PASSWORD must hold the password of the administrator}" >"$settings"

mongodump --config "$settings" --host 127.0.0.1 --username root --authenticationDatabase admin --oplog --gzip --archive
