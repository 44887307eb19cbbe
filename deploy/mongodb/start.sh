#!/bin/sh
# Starts mongod as the only member of a replica set that asks everybody for a password.
#
# Reads MONGODB_REPLICA_KEY, the secret that members of the set share; mongod takes it only from a file that nobody
# else can read, in REPLICA_KEY_FOLDER (memory, so that the key is never written to a disk).
set -eu

key=${MONGODB_REPLICA_KEY:?MONGODB_REPLICA_KEY must hold the key that members of the replica set share}
folder=${REPLICA_KEY_FOLDER:-/run/insats}
unset MONGODB_REPLICA_KEY

umask 077
rm -f "$folder/replica-key"
printf '%s\n' "$key" >"$folder/replica-key"
chmod 400 "$folder/replica-key"
chown mongodb:mongodb "$folder" "$folder/replica-key"

# A transaction that its caller has given up holds its order locked until this many seconds have passed.
exec docker-entrypoint.sh mongod \
  --replSet rs0 \
  --bind_ip_all \
  --keyFile "$folder/replica-key" \
  --wiredTigerCacheSizeGB "${MONGODB_CACHE_GB:-1}" \
  --setParameter transactionLifetimeLimitSeconds=10
