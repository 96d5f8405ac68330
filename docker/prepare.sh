#!/usr/bin/env bash
# Makes what the network of compose.yaml needs beside its images: what it trades, a market to replay, for each node its
# certificate and its tokens, and what the deployment engine knows: the nodes, and a release of the version that the images have.
#   docker/prepare.sh [FOLDER]      after the images were built, see README.md; default: docker/target/network
# By environment:
#   CAPTURE      a capture of Binance's spot BTCUSDT to replay, in place of a small market that is made up
#   IMAGES       what the images' names begin with; default: noderr-
#   RUN_OPTIONS  more options of `docker run`, where an engine is set up in its own way
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/target/network}
capture=${CAPTURE:+$(realpath "$CAPTURE")}
images=${IMAGES:-noderr-}
read -ra run_options <<<"${RUN_OPTIONS:-}"
fail() {
  echo "prepare: $*" >&2
  exit 1
}
version_of() {
  docker image inspect --format '{{index .Config.Labels "org.opencontainers.image.version"}}' "$images$1" ||
    fail "there is no image $images$1; build the images first, see README.md"
}
version=$(version_of oracle)
for tier in guardian validator; do
  [ "$(version_of "$tier")" = "$version" ] || fail "$images$tier is not of version $version, as ${images}oracle is; build it again"
done

rm -rf "$out"
mkdir -p "$out"/{config,engine,secrets/{deployment-engine,venue}}
cd "$out"
# Readable by the images' user alone where that can be had, else by all who reach the folder.
if [ "$(id -u)" = 0 ]; then chmod 711 .; else chmod 700 .; fi
give() {
  chmod -R u=rwX,go= "$@"
  if [ "$(id -u)" = 0 ]; then chown -R 1001:1001 "$@"; else chmod -R a+rX "$@"; fi
}

cp "$here/node.yaml" config/
# Guardians and validators follow what is signalled to them; all else is the same for all.
sed 's/^strategies: .*/strategies: [{kind: signals}]/' "$here/node.yaml" >config/signals.yaml
if [ -n "$capture" ]; then
  # Without what spot sends without a time: it would have that of now, and make all the rest look years old.
  gzip -dcf "$capture" | grep -v '@bookTicker"' >config/capture
else
  awk -f "$here/capture.awk" >config/capture
fi

# Releases are signed with release.key, which no container sees. The first is what the images are: nodes are to run what they run.
openssl genpkey -algorithm ed25519 -out release.key
key=$(openssl pkey -in release.key -pubout -outform DER | tail -c 32 | od -An -v -tx1 | tr -d ' \n')
openssl rand -hex 32 >secrets/deployment-engine/operator.token
cat >config/engine.yaml <<END
host: 0.0.0.0
data: /var/lib/noderr
trustedKeys: [$key]
operatorTokenFile: /run/secrets/operator.token
END
cat >config/release.yaml <<END
version: '$version'
images: {oracle: '${images}oracle', guardian: '${images}guardian', validator: '${images}validator'}
configHash: $(sha256sum config/node.yaml | cut -d ' ' -f 1)
END
echo "ed25519 $key $(openssl pkeyutl -sign -rawin -inkey release.key -in config/release.yaml | od -An -v -tx1 | tr -d ' \n')" \
  >config/release.yaml.sig
chmod -R a+rX config

# The engine runs while nodes are enrolled, and keeps what it was told in the folder that compose.yaml gives to it.
give secrets/deployment-engine
if [ "$(id -u)" = 0 ]; then chown 1001:1001 engine && chmod 700 engine; else chmod 777 engine; fi
engine=noderr-prepare-$$
trap 'docker rm --force --volumes "$engine" >/dev/null 2>&1 || true' EXIT
docker run --detach --name "$engine" --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges --memory 1g \
  --volume "$PWD/config:/etc/noderr:ro" --volume "$PWD/secrets/deployment-engine:/run/secrets:ro" \
  --volume "$PWD/engine:/var/lib/noderr" "${run_options[@]}" "${images}deployment-engine" >/dev/null
until docker exec "$engine" java @/opt/noderr/health.options http://127.0.0.1:8700/api/v1/health-check >/dev/null 2>&1; do
  ((SECONDS < 60)) || fail "the deployment engine does not start: $(docker logs --tail 5 "$engine" 2>&1)"
  sleep 0.2
done
tell() {
  docker exec "$engine" java @/opt/noderr/java.options -jar /opt/noderr/deployment-engine.jar "$@" \
    --token-file /run/secrets/operator.token
}

# One authority; a certificate says who its node is (CN) and of which tier (OU), and is good for that host.
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 30 -subj "/CN=noderr network" \
  -keyout authority.key -out authority.crt 2>/dev/null
node() {
  local folder=secrets/$1
  mkdir "$folder"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj "/OU=$2/CN=$1" \
    -keyout "$folder/tls.key" -out "$folder/tls.csr" 2>/dev/null
  openssl x509 -req -in "$folder/tls.csr" -CA authority.crt -CAkey authority.key -CAcreateserial -days 30 \
    -extfile <(echo "subjectAltName=DNS:$1") -out "$folder/tls.crt" 2>/dev/null
  rm "$folder/tls.csr"
  cp authority.crt "$folder/ca.crt"
  openssl rand -hex 32 >"$folder/viewer.token"
  openssl rand -hex 32 >"$folder/operator.token"
}
member() {
  node "$@"
  tell enrol "$1" --tier "$2" | sed -n 's/.*"token" : "\(.*\)".*/\1/p' >"secrets/$1/deployment-engine.token"
  [ -s "secrets/$1/deployment-engine.token" ] || fail "the deployment engine gave no token to $1"
}
for n in 1 2 3; do member "oracle-$n" oracle; done
for n in 1 2; do member "guardian-$n" guardian; done
member validator-1 validator
tell publish /etc/noderr/release.yaml >/dev/null
# Of no network, and without an engine.
node all-1 all
node full-1 all

docker stop "$engine" >/dev/null
give secrets
