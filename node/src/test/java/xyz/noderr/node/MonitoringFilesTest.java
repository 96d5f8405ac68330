package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.node.MonitoringFiles.FOLDER;
import static xyz.noderr.node.MonitoringFiles.JSON;
import static xyz.noderr.node.MonitoringFiles.YAML;
import static xyz.noderr.node.MonitoringFiles.alerts;
import static xyz.noderr.node.MonitoringFiles.files;
import static xyz.noderr.node.MonitoringFiles.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stands in {@code docker/monitoring} is whole, and Prometheus's own tools can read it. */
class MonitoringFilesTest {
    @Test
    void theToolsOfPrometheusFindNoFault() throws IOException, InterruptedException {
        MonitoringFiles.requireOnPath("promtool", "prometheus");
        Process check = new ProcessBuilder("bash", "test.sh")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }

    @Test
    void eachAlertSaysWhatToDoAndIsTriedSilentAndFiring() throws IOException {
        for (Path file : files("rules", ".yaml")) {
            List<JsonNode> trials = YAML.readTree(FOLDER.resolve("tests").resolve(file.getFileName()))
                    .path("tests")
                    .valueStream()
                    .flatMap(each -> each.path("promql_expr_test").valueStream())
                    .toList();
            for (JsonNode alert : alerts(file)) {
                String name = alert.path("alert").asString();
                assertThat(alert.path("labels").path("severity").asString())
                        .as(name)
                        .isIn("critical", "warning");
                assertThat(alert.path("annotations").path("summary").asString())
                        .as(name)
                        .isNotBlank();
                assertThat(alert.path("annotations").path("description").asString())
                        .as(name)
                        .isNotBlank();
                assertThat(trials.stream()
                                .filter(each -> each.path("expr").asString().contains('"' + name + '"'))
                                .map(each -> each.path("exp_samples").isEmpty() ? "silent" : "firing"))
                        .as(name)
                        .contains("silent", "firing");
            }
        }
    }

    @Test
    void alertmanagerKnowsTheAlertsThatItNames() throws IOException {
        Set<String> known = files("rules", ".yaml").stream()
                .flatMap(each -> alerts(each).stream())
                .map(each -> each.path("alert").asString())
                .collect(Collectors.toSet());
        String rules = YAML.readTree(FOLDER.resolve("alertmanager.yaml"))
                .path("inhibit_rules")
                .toString();
        List<String> named = Pattern.compile("alertname=~?\\\\\"([^\"\\\\]+)")
                .matcher(rules)
                .results()
                .flatMap(each -> Arrays.stream(each.group(1).split("\\|", -1)))
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(known).containsAll(named);
    }

    @Test
    void dashboardsAskTheSourceThatIsProvisioned() throws IOException {
        String source = YAML.readTree(FOLDER.resolve("grafana/provisioning/datasources/prometheus.yaml"))
                .path("datasources")
                .path(0)
                .path("uid")
                .asString();
        List<JsonNode> dashboards = files("grafana/dashboards", ".json").stream()
                .map(JSON::readTree)
                .toList();
        assertThat(dashboards).extracting(each -> each.path("uid").asString()).doesNotHaveDuplicates();
        for (JsonNode dashboard : dashboards) {
            String title = dashboard.path("title").asString();
            List<JsonNode> panels = dashboard.path("panels").valueStream().toList();
            assertThat(panels).as(title).isNotEmpty();
            assertThat(panels).extracting(each -> each.path("id").asInt()).doesNotHaveDuplicates();
            assertThat(panels)
                    .as(title)
                    .allSatisfy(
                            panel -> assertThat(panel.path("title").asString()).isNotBlank())
                    .allSatisfy(panel -> assertThat(
                                    panel.path("datasource").path("uid").asString())
                            .isEqualTo(source))
                    .allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty());
        }
    }

    @Test
    void eachServiceIsLockedPinnedAndHeardAtLoopbackAlone() {
        JsonNode compose = YAML.readTree(FOLDER.resolve("compose.yaml"));
        JsonNode locked = compose.path("x-locked");
        assertThat(locked.path("read_only").asBoolean()).isTrue();
        assertThat(locked.path("security_opt").path(0).asString()).isEqualTo("no-new-privileges:true");
        assertThat(locked.path("cap_drop").path(0).asString()).isEqualTo("ALL");
        assertThat(compose.path("services").propertyNames())
                .containsExactlyInAnyOrder("prometheus", "alertmanager", "grafana", "node-exporter");
        assertThat(compose.path("services").values()).allSatisfy(service -> {
            assertThat(service.path("<<").asString()).isEqualTo("locked");
            assertThat(service.propertyNames()).doesNotContain("read_only", "security_opt", "cap_drop", "privileged");
            assertThat(service.path("image").asString()).matches(".+:\\$\\{[A-Z_]+_VERSION:-v?\\d+\\.\\d+\\.\\d+}");
            assertThat(service.path("mem_limit").isMissingNode()).isFalse();
            assertThat(service.path("ports").valueStream())
                    .allSatisfy(port -> assertThat(port.asString()).startsWith("127.0.0.1:"));
        });
    }

    @Test
    void metricsAreReadOutOfAQuestion() {
        assertThat(metrics(
                        "(count(up{job=\"a\", tier=\"b_c\"} == 1) or vector(0)) < 3 and on () sum by (node) (x_y) > 0"))
                .containsExactly("up", "x_y");
        assertThat(metrics(
                        "increase(a_total{quantile=\"0.5\"}[10m]) / ignoring (q) rate(b:c[1h] offset 5m) > bool 1e6"))
                .containsExactly("a_total", "b:c");
    }
}
