#!/usr/bin/env bash
# Checks what stands here with the tools of Prometheus: promtool, and amtool where there is one.
# Debian has them in the packages prometheus and prometheus-alertmanager.
set -euo pipefail
cd "$(dirname "$0")"

command -v promtool >/dev/null || {
  echo "promtool: expected on the PATH, found none; install Debian's package prometheus" >&2
  exit 2
}

promtool check config prometheus.yaml
promtool test rules tests/*.yaml

if command -v amtool >/dev/null; then
  amtool check-config alertmanager.yaml
  critical=$(amtool config routes test --config.file=alertmanager.yaml severity=critical)
  [ "$critical" = operators ]
else
  echo "amtool is not here: alertmanager.yaml was not checked"
fi

# Whatever a panel asks has to be PromQL. The tool checks rules, so each question is made one.
if command -v jq >/dev/null; then
  asked=$(mktemp --suffix=.yaml)
  trap 'rm -f "$asked"' EXIT
  jq -s '{groups: [{name: "panels", rules:
      [.[].panels[].targets[]?.expr] | to_entries | map({record: "panel:\(.key)", expr: .value})}]}' \
    grafana/dashboards/*.json >"$asked"
  promtool check rules "$asked"
else
  echo "jq is not here: the questions of the dashboards were not checked"
fi
