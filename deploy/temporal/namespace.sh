#!/bin/sh
# Makes Temporal's namespace, or brings its retention to what the environment says, and waits until a worker may use it.
# Safe to run any number of times.
#
# Reads TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE and TEMPORAL_RETENTION (how long a finished process's history is kept,
# for instance 30d), and NAMESPACE_ATTEMPTS (how many times to ask before giving up, one second apart; 60 by default).
set -eu

address=${TEMPORAL_ADDRESS:?TEMPORAL_ADDRESS must say where Temporal answers, for instance temporal:7233}
namespace=${TEMPORAL_NAMESPACE:?TEMPORAL_NAMESPACE must name the namespace}
retention=${TEMPORAL_RETENTION:?TEMPORAL_RETENTION must say how long histories are kept, for instance 30d}
attempts=${NAMESPACE_ATTEMPTS:-60}

# Runs the command until it succeeds; when it never does, says what it said last and ends the script.
eventually() {
  asked=1
  until said=$("$@" --address "$address" --command-timeout 10s 2>&1); do
    if [ "$asked" -ge "$attempts" ]; then
      echo "Temporal at $address, asked $asked times: $said" >&2
      exit 1
    fi
    asked=$((asked + 1))
    sleep 1
  done
}

# Makes the namespace or updates the one there is. It is not looked up first: the server remembers for a while that a
# name was not found, and would refuse the namespace that was made a moment later.
make_or_update() {
  temporal operator namespace create --namespace "$namespace" --retention "$retention" "$@" ||
    temporal operator namespace update --namespace "$namespace" --retention "$retention" "$@"
}

eventually temporal operator cluster health
eventually make_or_update
eventually temporal workflow count --namespace "$namespace"
echo "Namespace $namespace keeps finished histories for $retention."
