{{/* Short enough that a tier's name fits into the labels of its pods. */}}
{{- define "noderr.name" -}}
{{- .Release.Name | trunc 42 | trimSuffix "-" -}}
{{- end -}}

{{/* These take a dict of root and tier. */}}
{{- define "noderr.tierName" -}}
{{- include "noderr.name" .root }}-{{ .tier -}}
{{- end -}}

{{/* What finds pods. It may never change. Without a tier it finds those of all. */}}
{{- define "noderr.selector" -}}
app.kubernetes.io/name: noderr
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .tier }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "noderr.labels" -}}
{{ include "noderr.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end -}}

{{/* Who a tier sends to. */}}
{{- define "noderr.next" -}}
{{- get (dict "oracle" "guardian" "guardian" "validator") .tier -}}
{{- end -}}

{{/* Who it hears from. */}}
{{- define "noderr.previous" -}}
{{- get (dict "guardian" "oracle" "validator" "guardian") .tier -}}
{{- end -}}

{{/* The ids of a tier's nodes, each with a suffix; empty where there are none. */}}
{{- define "noderr.ids" -}}
{{- $ids := list -}}
{{- range until (int (get .root.Values.tiers .tier).replicas) -}}
{{- $ids = append $ids (printf "%s-%d%s" (include "noderr.tierName" $) . $.suffix) -}}
{{- end -}}
{{- join "," $ids -}}
{{- end -}}
