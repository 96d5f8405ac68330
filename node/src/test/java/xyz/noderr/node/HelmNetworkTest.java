package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way of a signal through the network that the chart makes. */
@NullUnmarked // Kubernetes' models call every field nullable; one that is missing fails the test.
@HelmIsThere
class HelmNetworkTest {
    private static final List<Integer> PORTS = List.of(53, 443, 3000, 3001, 3002, 4001, 4002, 9443);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void signalsGoFromTierToTierAndNothingElseDoes() throws IOException {
        Manifests rendered = new Manifests(HelmChart.EVERY_SETTING.in(folder));
        NetworkReach network = new NetworkReach(rendered.all(V1NetworkPolicy.class));
        Set<String> open = new TreeSet<>();
        for (String from : HelmChart.EVERY_SETTING.tiers()) {
            for (String to : HelmChart.EVERY_SETTING.tiers()) {
                for (int port : PORTS) {
                    if (network.passes(rendered.labels(from), rendered.labels(to), port)) {
                        open.add(from + " → " + to + ":" + port);
                    }
                }
            }
        }
        assertThat(open).containsExactly("guardian → validator:4002", "oracle → guardian:4001");
    }

    @Test
    void whereNoOneIsAllowedNoOnePasses() throws IOException {
        Path closed = Files.writeString(
                folder.resolve("closed.yaml"), "networkPolicy: {monitoring: [], dns: [], egress: []}");
        Manifests rendered = new Manifests(HelmChart.NETWORK.in(folder).withValuesFile(closed));
        NetworkReach network = new NetworkReach(rendered.all(V1NetworkPolicy.class));
        Map<String, String> stranger = Map.of("app.kubernetes.io/name", "another");
        for (String tier : HelmChart.NETWORK.tiers()) {
            for (int port : PORTS) {
                assertThat(network.passes(stranger, rendered.labels(tier), port))
                        .as("to " + tier + ":" + port)
                        .isFalse();
                assertThat(network.passes(rendered.labels(tier), stranger, port))
                        .as("from " + tier + " to :" + port)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"oracle, guardian, 4001", "guardian, validator, 4002"})
    void aTierSendsToEachNodeOfTheNextByItsId(String tier, String next, int port) throws IOException {
        Manifests rendered = new Manifests(
                HelmChart.NETWORK.in(folder).set("tiers.guardian.replicas", 3).set("tiers.validator.replicas", 3));
        assertThat(Arrays.asList(rendered.variables(tier).get("NODE_SEND_TO").split(",", -1)))
                .isEqualTo(IntStream.range(0, 3)
                        .mapToObj(i -> "noderr-" + next + "-" + i + ":" + port)
                        .toList());
        assertThat(rendered.container(next).getPorts())
                .extracting(V1ContainerPort::getContainerPort)
                .contains(port);
        assertThat(rendered.variables(next)).containsEntry("NODE_LINK_PORT", Integer.toString(port));
        String service = rendered.statefulSet(next).getSpec().getServiceName();
        assertThat(rendered.pod(tier).getDnsConfig().getSearches())
                .containsExactly(service + ".trading.svc.cluster.local");
    }

    @Test
    void aValidatorKnowsWhoVotes() throws IOException {
        Manifests rendered = new Manifests(HelmChart.NETWORK.in(folder).set("tiers.guardian.replicas", 3));
        assertThat(rendered.variables("validator"))
                .containsEntry("NODE_VOTERS", "noderr-guardian-0,noderr-guardian-1,noderr-guardian-2");
    }
}
