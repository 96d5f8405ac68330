package xyz.noderr.node;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What users make of the chart in {@code docker/helm}. It is rendered by Helm itself, which its Java library brings. */
enum HelmChart {
    NETWORK("oracle guardian validator") {
        @Override
        TemplateCommand set(TemplateCommand chart) {
            return chart.set("secrets.tls", "certificates");
        }
    },
    ALL_IN_ONE("all") {
        @Override
        TemplateCommand set(TemplateCommand chart) {
            return chart.set("tiers.all.replicas", 2)
                    .set("tiers.oracle.replicas", 0)
                    .set("tiers.guardian.replicas", 0)
                    .set("tiers.validator.replicas", 0)
                    .set("networkPolicy.enabled", false);
        }
    },
    EVERY_SETTING("oracle guardian validator all") {
        @Override
        TemplateCommand set(TemplateCommand chart) {
            return NETWORK.set(chart)
                    .set("tiers.all.replicas", 1)
                    .set("tiers.validator.image", "registry.example.com/validator@sha256:0123")
                    .set("image.prefix", "registry.example.com/trading/")
                    .set("image.tag", "1.2.3")
                    .set("image.pullSecrets[0]", "registry")
                    .set("deploymentEngine.url", "https://engine.example.com:8700")
                    .set("secrets.deploymentEngine", "node-tokens")
                    .set("venueUri", "http://venue:8080")
                    .set("simulationMode", false)
                    .set("secrets.venue", "venue")
                    .set("environment.JAVA_TOOL_OPTIONS", "-Xlog:gc")
                    .set("models.persistentVolumeClaim.claimName", "models")
                    .set("models.persistentVolumeClaim.readOnly", true)
                    .set("storageClass", "fast")
                    .set("antiAffinity", "required")
                    .set("nodeSelector.pool", "trading")
                    .set("tolerations[0].key", "trading")
                    .set("tolerations[0].operator", "Exists");
        }
    };

    static final Path CHART = Path.of("../docker/helm/noderr");
    static final String RELEASE = "noderr";
    private static final String KUBERNETES = "1.30.0";

    /** With numbers that would not be the same if they were read and written again. */
    static final String CONFIG = "name: node\nsize: 0.10\nmost: 10000000000000000001\n";

    /** That of guardians and validators. */
    static final String SIGNALS = "name: signals\n";

    private final String tiers;

    HelmChart(String tiers) {
        this.tiers = tiers;
    }

    /** Those with nodes. */
    Set<String> tiers() {
        return Set.of(tiers.split(" ", -1));
    }

    abstract TemplateCommand set(TemplateCommand chart);

    /** The chart as it comes. Helm takes a cluster that it does not ask for an old one. */
    static TemplateCommand chart() {
        return new Helm(CHART)
                .template()
                .withName(RELEASE)
                .withNamespace("trading")
                .withKubeVersion(KUBERNETES);
    }

    /** The chart with what this use sets; its configuration is {@code my.yaml} in the folder. */
    TemplateCommand in(Path folder) throws IOException {
        return set(chart().setFile("config", Files.writeString(folder.resolve("my.yaml"), CONFIG))
                .setFile("signalsConfig", Files.writeString(folder.resolve("signals.yaml"), SIGNALS))
                .set("secrets.tokens", "tokens"));
    }
}
