#!/usr/bin/env bash
# Makes what the network of compose.yaml needs beside its images: what it trades, a market to replay, and for each node its
# certificate and its tokens.
#   docker/prepare.sh [FOLDER]      default: docker/target/network
# CAPTURE=FILE replays that market, a capture of Binance's spot BTCUSDT, in place of a small one that is made up.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/target/network}
capture=${CAPTURE:+$(realpath "$CAPTURE")}
rm -rf "$out"
mkdir -p "$out"/{config,secrets}
cd "$out"

cp "$here/node.yaml" config/
# Guardians and validators follow what is signalled to them; all else is the same for all.
sed 's/^strategies: .*/strategies: [{kind: signals}]/' "$here/node.yaml" >config/signals.yaml
if [ -n "$capture" ]; then
  # Without what spot sends without a time: it would have that of now, and make all the rest look years old.
  gzip -dcf "$capture" | grep -v '@bookTicker"' >config/capture
else
  awk -f "$here/capture.awk" >config/capture
fi

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
for n in 1 2 3; do node "oracle-$n" oracle; done
for n in 1 2; do node "guardian-$n" guardian; done
node validator-1 validator
node all-1 all
node full-1 all

# Releases are signed with release.key, which no container sees.
mkdir secrets/{deployment-engine,venue}
openssl genpkey -algorithm ed25519 -out release.key
openssl rand -hex 32 >secrets/deployment-engine/operator.token
cat >config/engine.yaml <<END
host: 0.0.0.0
data: /var/lib/noderr
trustedKeys: [$(openssl pkey -in release.key -pubout -outform DER | tail -c 32 | od -An -v -tx1 | tr -d ' \n')]
operatorTokenFile: /run/secrets/operator.token
END

# Readable by the images' user alone where that can be had, else by all who reach the folder.
chmod -R a+rX config
chmod 711 . && chmod -R u=rX,go= secrets
if [ "$(id -u)" = 0 ]; then chown -R 1001:1001 secrets; else chmod -R a+rX secrets && chmod 700 .; fi
