#!/usr/bin/env bash
# Builds the images, runs each as it is meant to be run, looks whether they are what README.md says, and removes all it made.
#   mvn -B -Psbom verify -DskipTests && docker/build-test.sh
# By environment, where an engine is set up in its own way:
#   BASE_IMAGE, JDK_IMAGE   what the images are made of; without JDK_IMAGE it is made of a JDK 25 that is here (JAVA25_HOME)
#   RUN_OPTIONS             more options of every `docker run`
#   IMAGES                  what the names of images begin with that are built already: these are tested
#   COMPOSE                 what reads compose.yaml; where it is set, compose-test.sh is run too
#   CAPTURE                 the market that is replayed, see prepare.sh
set -euo pipefail
CAPTURE=${CAPTURE:+$(realpath "$CAPTURE")}
export CAPTURE
cd "$(dirname "$0")/.."

test=noderr-test-$$
prefix=${IMAGES:-$test-}
version=$(sed -n 's,^  <version>\(.*\)</version>,\1,p' pom.xml | head -n 1)
work=$(mktemp -d)
images=(base oracle guardian validator all deployment-engine venue-sim)
# Buildah's way to keep what was built once for the images that follow.
export BUILDAH_LAYERS=true
read -ra run_options <<<"${RUN_OPTIONS:-}"

say() { echo "build-test: $*"; }
fail() {
  say "$*" >&2
  exit 1
}
clean() {
  { docker ps -aq --filter "name=$test-" | xargs -r docker rm --force --volumes
    docker network rm "$test"
    [ -n "${KEEP:-}" ] || docker images -aq --filter "label=noderr.build=$test" | xargs -r docker rmi --force
  } >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap clean EXIT

# --- build ---
# Debian and a JDK, as what the Dockerfile asks for: the JDK of this machine where no image of one is named.
build_all() {
  local file image base_image=${BASE_IMAGE:-debian:bookworm-slim} jdk_image=${JDK_IMAGE:-} jdk
  for file in node/target/node.jar node/target/bom.json deployment-engine/target/bom.json; do
    [ -f "$file" ] || fail "$file is missing; run first: mvn -B -Psbom verify -DskipTests"
  done
  if [ -z "$jdk_image" ]; then
    jdk=$(grep -ls '^JAVA_VERSION="25' "${JAVA25_HOME:-}/release" "${JAVA_HOME:-}/release" /usr/lib/jvm/*/release || true)
    [ -n "$jdk" ] || fail "no JDK 25 was found; set JAVA25_HOME or JDK_IMAGE"
    jdk=$(dirname "${jdk%%$'\n'*}")
    jdk_image=$test-jdk
    tar -C "$jdk" --dereference --transform 's,^\.,opt/java/openjdk,' -c . |
      docker import --change "LABEL noderr.build=$test" - "$jdk_image" >/dev/null
  fi
  for image in "${images[@]}"; do
    docker build --quiet --file docker/Dockerfile --target "$image" --tag "$prefix$image" --build-arg BUILD="$test" \
      --build-arg BASE_IMAGE="$base_image" --build-arg JDK_IMAGE="$jdk_image" --build-arg VERSION="$version" . \
      >"$work/build.log" 2>&1 || fail "$image could not be built: $(tail -n 5 "$work/build.log")"
  done
}
[ -n "${IMAGES:-}" ] || build_all
megabytes() { echo $(($(docker image inspect --format '{{.Size}}' "$1") / 1000000)); }
declare -A size
for image in "${images[@]}"; do
  size[$image]=$(megabytes "$prefix$image")
  say "$image: ${size[$image]} MB"
done
# All layers are counted, as none is Debian's: so the measure is stricter than it needs to be.
[ "${size[base]}" -le 200 ] || fail "base: expected at most 200 MB, found ${size[base]} MB"
((size[oracle] - size[base] <= 120)) || fail "oracle: expected at most 120 MB over base, found $((size[oracle] - size[base])) MB"

# --- what is in them ---
for image in "${images[@]}"; do
  [ "$(docker image inspect --format '{{.Config.User}}' "$prefix$image")" = 1001:1001 ] || fail "$image does not run as 1001:1001"
  docker create --name "$test-look" "${run_options[@]}" "$prefix$image" >/dev/null
  docker export "$test-look" | tar -tv >"$work/files"
  docker cp "$test-look:/opt/noderr/sbom.json" "$work/sbom.json"
  docker rm --volumes "$test-look" >/dev/null
  if shells=$(grep -E '/(ba|da|z|k|busybo)?sh$|/busybox$' "$work/files"); then fail "$image has a shell: $shells"; fi
  if privileged=$(grep -E '^-..[sS]|^-.{5}[sS]' "$work/files"); then fail "$image has files that change who one is: $privileged"; fi
  sed -n 's,.* opt/noderr/lib/\(.*\)\.jar$,\1,p' "$work/files" | while read -r jar; do
    grep -q "\"${jar%%-[0-9]*}\"" "$work/sbom.json" || fail "$image: its sbom.json does not tell of $jar"
  done
  if grep -q onnxruntime "$work/files"; then
    [[ $image == oracle || $image == all ]] || fail "$image has ONNX Runtime, which it does not need"
  fi
done
[[ $(docker run --rm "${run_options[@]}" "${prefix}base" -version 2>&1) == *'"25'* ]] || fail "base: expected a Java 25"

# --- what they do ---
IMAGES=$prefix docker/prepare.sh "$work/network"
secrets=$work/network/secrets
# With a model, whose golden rows are run by ONNX Runtime before anything else.
cp -r examples/btc-trades/model "$work/network/config/"
{ cat docker/node.yaml && echo 'model: model'; } >"$work/network/config/model.yaml"
docker network create "$test" >/dev/null
# run NAME IMAGE [OPTION..]: as compose.yaml does, whose secrets and names these are.
run() {
  local name=$1 image=$2
  shift 2
  # Podman's monitor writes the file "oom" to where it was started.
  (cd "$work" && docker run --detach --name "$test-$name" --network "$test" --network-alias "$name" \
    --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --memory 1g \
    --volume "$work/network/config:/etc/noderr:ro" --volume "$secrets/$name:/run/secrets:ro" \
    "${run_options[@]}" "$@" "$prefix$image" >/dev/null) || fail "$name could not be started"
}
node() {
  local name=$1 image=$2 port=$3
  shift 3
  run "$name" "$image" --publish "127.0.0.1::$port" --env NODE_ID="$name" --env NODE_VENUE_URI=http://venue:8080 \
    --env NODE_VIEWER_TOKEN_FILE=/run/secrets/viewer.token --env NODE_OPERATOR_TOKEN_FILE=/run/secrets/operator.token \
    --env NODE_TLS_CERT=/run/secrets/tls.crt --env NODE_TLS_KEY=/run/secrets/tls.key --env NODE_TLS_CA=/run/secrets/ca.crt "$@"
}
port() { docker port "$test-$1" "$2/tcp" | sed -n 's/.*://p' | head -n 1; }
# wait_for SECONDS WHAT COMMAND..: until it succeeds.
wait_for() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >"$work/answer" 2>&1; do
    if ((SECONDS >= until)); then
      docker ps -a --filter "name=$test-" --format '{{.Names}}: {{.Status}}' >&2
      fail "$what; the last answer: $(tail -n 3 "$work/answer")$(tail -n 5 <(docker logs "$test-${what%%[ ,]*}" 2>&1))"
    fi
    sleep 0.2
  done
}
probe() { docker exec "$test-$1" java @/opt/noderr/health.options "http://127.0.0.1:$2"; }
# look NAME PORT LIVE: well, small enough, its volume its own and nothing else written.
look() {
  local heap
  wait_for 60 "$1 is not well within 60 s" probe "$1" "$2$3"
  heap=$(docker exec "$test-$1" java @/opt/noderr/java.options -XX:+PrintFlagsFinal -version 2>/dev/null | awk '$2 == "MaxHeapSize" {print $4}')
  ((heap == 512 << 20)) || fail "$1: expected a heap of half its memory limit of 1 GB, found $heap bytes"
  if docker exec "$test-$1" sh -c true >/dev/null 2>&1; then fail "$1: a shell can be started in it"; fi
  if docker cp "$test-$1:/var/lib/noderr" - | tar --numeric-owner -tv | grep -v ' 1001/1001 '; then
    fail "$1 has written as somebody else than 1001:1001"
  fi
}
# end NAME: at SIGTERM, in time and with status 0; what it has said is one object a line, without a secret in it.
end() {
  local began=$SECONDS status
  docker stop --time 20 "$test-$1" >/dev/null
  # A node gives itself 10 s, and ends with another status after them; the engine of containers takes a while too.
  ((SECONDS - began <= 15)) || fail "$1 took $((SECONDS - began)) s to end at SIGTERM, expected at most 15"
  status=$(docker inspect --format '{{.State.ExitCode}}' "$test-$1")
  docker logs "$test-$1" >"$work/$1.log" 2>&1
  [ "$status" = 0 ] || fail "$1 ended with status $status: $(tail -n 3 "$work/$1.log")"
  if find "$secrets" -name '*.token' -exec cat {} + | grep -Ff - "$work/$1.log"; then fail "$1 has a token in its log"; fi
}
json() {
  if grep -vE '^\{".*\}$' "$work/$1.log"; then fail "$1: expected a JSON object on each line of its log"; fi
}

# starve NAME: it is ended by the kernel at its limit of memory, which is lowered to below what it uses; then it is 1 GB again.
# Where the kernel lowers no limit below what is used (cgroups v1), one more Java wants memory: the largest is ended, the node.
starve() {
  local megabytes status
  for ((megabytes = 900; megabytes > 0; megabytes -= 50)); do
    docker update --memory "${megabytes}m" --memory-swap "${megabytes}m" "$test-$1" >"$work/update.log" 2>&1 || break
    [ "$(docker inspect --format '{{.State.Running}}' "$test-$1")" = true ] || break
  done
  timeout 30 docker exec "$test-$1" java -XX:+UseSerialGC -Xms100m -Xmx100m -XX:+AlwaysPreTouch -version >/dev/null 2>&1 || true
  status=$(timeout 60 docker wait "$test-$1") || fail "$1 goes on at its limit of memory; the last word: $(cat "$work/update.log")"
  # 3 would be Java's own, where its heap is full.
  [ "$status" = 137 ] || fail "$1 ended with status $status at its limit of memory, expected 137: $(docker logs --tail 3 "$test-$1" 2>&1)"
  # Docker keeps the limit that was set last; Podman sets none of what does not run, and begins with the first again.
  docker update --memory 1g --memory-swap 1g "$test-$1" >/dev/null 2>&1 || true
}

# ready NAME PORT: well, trading, and measured.
ready() {
  local url
  look "$1" "$2" /health/live
  url=http://127.0.0.1:$(port "$1" "$2")
  wait_for 60 "$1 is not ready within 60 s" curl -sf "$url/health/ready"
  wait_for 10 "$1 has no metrics" sh -c "curl -sf $url/metrics | grep -q ^noderr_pipeline_events_total"
}

run venue venue-sim
run deployment-engine deployment-engine
look venue 8080 /api/v3/ping
look deployment-engine 8700 /api/v1/health-check
node all-1 all 3000 --env NODE_CONFIG=/etc/noderr/model.yaml
ready all-1 3000
# Killed at its limit of memory and started again, it goes on with its account.
starve all-1
docker start "$test-all-1" >/dev/null
wait_for 60 "all-1 does not go on after it was killed" sh -c "docker logs $test-all-1 2>&1 | grep -q 'Took up [1-9]'"
ready all-1 3000
end all-1
json all-1
# On a disk with less room than its journal keeps free it ends before it trades, and says why.
node full-1 all 3000 --tmpfs /var/lib/noderr:size=64m,mode=1777
status=$(timeout 60 docker wait "$test-full-1") || fail "full-1 goes on though its disk is full"
docker logs "$test-full-1" >"$work/full-1.log" 2>&1
if [ "$status" != 2 ] || ! grep -q 'no order leaves without a journal' "$work/full-1.log"; then
  fail "full-1 ended with status $status on a full disk: $(tail -n 3 "$work/full-1.log")"
fi

signals=NODE_CONFIG=/etc/noderr/signals.yaml
node validator-1 validator 3002 --env "$signals" --env NODE_VOTERS=guardian-1
node guardian-1 guardian 3001 --env "$signals" --env NODE_SEND_TO=validator-1:4002
node oracle-1 oracle 3000 --env NODE_SEND_TO=guardian-1:4001
ready validator-1 3002
ready guardian-1 3001
ready oracle-1 3000
for name in oracle-1 guardian-1 validator-1; do
  end "$name"
  json "$name"
done
end deployment-engine
[ -z "${COMPOSE:-}" ] || IMAGES=$prefix docker/compose-test.sh
say "passed"
