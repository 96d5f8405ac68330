package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart takes, and what it refuses. */
@NullUnmarked // Kubernetes' models call every field nullable; one that is missing fails the test.
@HelmIsThere
class HelmValuesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void helmHasNothingToSayAgainstTheChart() {
        LintResult lint = new Helm(HelmChart.CHART).lint().strict().call();
        assertThat(lint.isFailed()).as(lint.getMessages().toString()).isFalse();
    }

    @Test
    void theImagesAreThoseOfThisBuildUnlessOthersAreNamed() throws IOException {
        String version = Files.readString(Path.of("../pom.xml"))
                .lines()
                .filter(line -> line.startsWith("  <version>"))
                .map(line -> line.replaceAll("</?version>", "").strip())
                .findFirst()
                .orElseThrow();
        Manifests usual = new Manifests(HelmChart.NETWORK.in(folder));
        assertThat(usual.container("oracle").getImage()).isEqualTo("noderr-oracle:" + version);
        Manifests chosen = new Manifests(HelmChart.EVERY_SETTING.in(folder));
        assertThat(chosen.container("guardian").getImage())
                .isEqualTo("registry.example.com/trading/noderr-guardian:1.2.3");
        assertThat(chosen.container("validator").getImage()).isEqualTo("registry.example.com/validator@sha256:0123");
    }

    @Test
    void theConfigurationArrivesToTheByte() throws IOException {
        Manifests rendered = new Manifests(HelmChart.NETWORK.in(folder));
        assertThat(rendered.one(V1ConfigMap.class, "noderr-config").getData())
                .containsEntry("trading.yaml", HelmChart.CONFIG)
                .containsEntry("signals.yaml", HelmChart.SIGNALS);
    }

    @Test
    void anotherConfigurationStartsTheNodesAgainAndTheSameDoesNot() throws IOException {
        String first = new Manifests(HelmChart.NETWORK.in(folder))
                .statefulSet("oracle")
                .toString();
        assertThat(new Manifests(HelmChart.NETWORK.in(folder))
                        .statefulSet("oracle")
                        .toString())
                .isEqualTo(first);
        TemplateCommand another = HelmChart.NETWORK.in(folder);
        Files.writeString(folder.resolve("my.yaml"), HelmChart.CONFIG + "# another\n");
        assertThat(new Manifests(another).statefulSet("oracle").toString()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "tiers.oracle.replicas, -1",
        "tiers.oracle.replicas, three",
        "tiers.oracle.replica, 3",
        "tiers.oracle.linkPort, 4000",
        "tiers.oracle.memory, 4",
        "tiers.oracle.startupSeconds, 1m",
        "tiers.guardian.linkPort, 70000",
        "tiers.miner, 1",
        "autoscaling, true",
        "image.pullPolicy, Sometimes",
        "image.tag, a b",
        "secrets.tokens, Not a name",
        "secrets.operatorToken, 0123456789abcdef",
        "deploymentEngine.url, engine",
        "deploymentEngine.url, https://me:password@engine",
        "deploymentEngine.token, 0123456789abcdef",
        "venueUri, ftp://venue",
        "environment.BINANCE_API_SECRET, 0123456789abcdef",
        "environment.ACCESS_TOKEN, 0123456789abcdef",
        "logLevel, TRACE",
        "simulationMode, perhaps",
        "antiAffinity, never",
        "networkPolicy.enabled, perhaps",
        "networkPolicy.monitoring[0].namespace, monitoring"
    })
    void wrongValuesAreRefused(String name, String value) throws IOException {
        TemplateCommand chart = HelmChart.NETWORK.in(folder).set(name, value);
        assertThatThrownBy(chart::call)
                .hasMessageContaining("schema")
                .hasMessageContaining(name.substring(name.lastIndexOf('.') + 1));
    }

    @Test
    void aWayOutToAnywhereIsRefused() throws IOException {
        TemplateCommand chart = HelmChart.NETWORK.in(folder).set("networkPolicy.egress[0].ports[0].port", 443);
        assertThatThrownBy(chart::call)
                .hasMessageContaining("/networkPolicy/egress/0")
                .hasMessageContaining("'to'");
    }

    @ParameterizedTest
    @CsvSource({
        "config, '', config: what the nodes trade",
        "signalsConfig, '', signalsConfig: what guardians and validators trade",
        "secrets.tokens, '', secrets.tokens: the name of a Secret",
        "secrets.tls, '', secrets.tls: the name of a Secret",
        "deploymentEngine.url, https://engine, secrets.deploymentEngine: the name of a Secret",
        "simulationMode, false, secrets.venue: the name of a Secret",
        "tiers.guardian.replicas, 0, tiers.guardian.replicas",
        "tiers.validator.replicas, 0, tiers.validator.replicas"
    })
    void whatIsMissingIsNamed(String name, String value, String message) {
        TemplateCommand chart = HelmChart.NETWORK
                .set(HelmChart.chart())
                .set("config", "node")
                .set("signalsConfig", "signals")
                .set("secrets.tokens", "tokens")
                .set(name, value);
        assertThatThrownBy(chart::call).hasMessageContaining(message);
    }
}
