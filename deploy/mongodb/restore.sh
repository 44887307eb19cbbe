#!/bin/sh
# Puts back the backup that it reads on standard input, in place of what MongoDB has. Api and worker must be stopped,
# and the processes of open orders be started anew afterwards; see docs/running-for-real.md.
#
# Reads MONGODB_ROOT_PASSWORD.
set -eu

settings=$(mktemp)
trap 'rm -f "$settings"' EXIT
printf 'password: %s\n' "${MONGODB_ROOT_PASSWORD:?MONGODB_ROOT_PASSWORD must hold the password of the administrator}" >"$settings"

mongorestore --config "$settings" --host 127.0.0.1 --username root --authenticationDatabase admin \
  --drop --oplogReplay --gzip --archive
