#!/usr/bin/env bash
# Starts the network of compose.yaml and looks whether a signal of an oracle becomes a fill of the validator, on paper, under one
# correlation id in the logs of all who had to do with it, and whether each node runs what the deployment engine wants, has told
# it so, and goes on without it. Removes all it made.
#   docker/compose-test.sh         after the images were built, see README.md
# By environment, where an engine is set up in its own way:
#   COMPOSE      what reads compose.yaml; default: docker compose; or podman-compose
#   RUN_OPTIONS  more options of every container, where COMPOSE is podman-compose; else of the one of prepare.sh alone
#   IMAGES       what the images' names begin with; default: noderr-
#   CAPTURE      the market that is replayed, see prepare.sh
set -euo pipefail
CAPTURE=${CAPTURE:+$(realpath "$CAPTURE")}
export CAPTURE
cd "$(dirname "$0")"

project=noderrcompose$$
NETWORK=$(mktemp -d)
export NETWORK
read -ra compose <<<"${COMPOSE:-docker compose}"
if [ "${compose[0]}" = podman-compose ]; then
  compose+=(--podman-path "$(command -v docker)" --podman-run-args "${RUN_OPTIONS:-}")
fi
compose+=(-f compose.yaml -p "$project")

fail() {
  echo "compose-test: $*" >&2
  exit 1
}
ours=label=com.docker.compose.project=$project
clean() {
  # Podman's compose leaves networks, and volumes without a name.
  { docker ps -aq --filter "$ours" | xargs -r docker rm --force --volumes
    "${compose[@]}" down --volumes || true
    docker network ls -q --filter "$ours" | xargs -r docker network rm
  } >/dev/null 2>&1 || true
  rm -rf "$NETWORK"
}
trap clean EXIT

container() { docker ps -aq --filter "$ours" --filter "label=com.docker.compose.service=$1"; }
# await SECONDS SERVICE PATTERN: prints the first line of its log that has it, of those that were written from $since on.
since=0
await() {
  local until=$((SECONDS + $1)) found
  # All are read: a log whose reader ends before it counts as one that could not be read.
  until found=$(docker logs --since "$since" "$(container "$2")" 2>&1 | grep -E "$3"); do
    ((SECONDS < until)) || fail "$2 did not say '$3' within $1 s; its last words: $(docker logs --tail 5 "$(container "$2")" 2>&1)"
    sleep 0.5
  done
  echo "${found%%$'\n'*}"
}

./prepare.sh "$NETWORK"
"${compose[@]}" up -d >"$NETWORK/compose.log" 2>&1 || fail "compose failed: $(tail -n 5 "$NETWORK/compose.log")"
filled=$(await 300 validator-1 '"correlationId":"[0-9a-f]{16}".*Order [0-9]+ is filled, on paper')
id=$(sed -E 's/.*"correlationId":"([0-9a-f]{16})".*/\1/' <<<"$filled")
await 5 validator-1 "$id.*approved by" >/dev/null
for guardian in guardian-1 guardian-2; do await 5 "$guardian" "$id.*approved, score" >/dev/null; done
oracle=$(await 5 guardian-1 "$id.*signalled by" | sed -E 's/.*signalled by (oracle-[0-9]).*/\1/')
await 5 "$oracle" "$id.*Signal: " >/dev/null

# The engine counts who has told it that it runs the version that is wanted.
nodes=(oracle-1 oracle-2 oracle-3 guardian-1 guardian-2 validator-1)
version=$(sed -n "s/^version: '\(.*\)'/\1/p" "$NETWORK/config/release.yaml")
engine=$(container deployment-engine)
status() {
  docker exec "$engine" java @/opt/noderr/java.options -jar /opt/noderr/deployment-engine.jar status \
    --token-file /run/secrets/operator.token | tr -d ' \n'
}
wanted="\"currentVersion\":\"$version\",\"targetVersion\":null,\"rolloutPhase\":\"complete\""
wanted+=",\"nodesUpdated\":${#nodes[@]},\"totalNodes\":${#nodes[@]},"
all_heard() {
  local until=$((SECONDS + 120)) found
  until found=$(status) && [[ $found == *"$wanted"* ]]; do
    ((SECONDS < until)) || fail "$1; expected a status with $wanted, found $found"
    sleep 0.5
  done
}
all_heard "not all nodes were heard by the deployment engine"
# A node goes on without it, and says so once; and says once that it answers again.
since=$(date +%s)
docker stop "$engine" >/dev/null
for node in "${nodes[@]}"; do await 120 "$node" "engine gave no answer .*runs its present version $version" >/dev/null; done
docker start "$engine" >/dev/null
for node in "${nodes[@]}"; do await 120 "$node" "engine answers again; .*runs its present version $version" >/dev/null; done
all_heard "the deployment engine has not gone on where it was"
echo "compose-test: all ${#nodes[@]} nodes run $version, as the deployment engine wants"
echo "compose-test: passed: $id went from $oracle over guardian-1 and guardian-2 to validator-1, and was filled on paper"
