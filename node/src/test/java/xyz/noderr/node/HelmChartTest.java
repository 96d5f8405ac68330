package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.node.environment.NodeEnvironment;

/** The nodes that the chart makes. That Kubernetes knows each of its words is tested by {@link Manifests}, each time. */
@NullUnmarked // Kubernetes' models call every field nullable; one that is missing fails the test.
@HelmIsThere
class HelmChartTest {
    private static final long USER = 1001;
    private static final long GRACE_SECONDS = 30;
    private static final int ORACLE_STARTS_WITHIN_SECONDS = 60;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource
    void eachTierIsAStatefulSetWithAServiceAndABudget(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        assertThat(rendered.names()).doesNotHaveDuplicates();
        assertThat(rendered.all(V1StatefulSet.class)).hasSameSizeAs(use.tiers());
        for (String tier : use.tiers()) {
            V1Service service = rendered.one(V1Service.class, "noderr-" + tier);
            assertThat(rendered.statefulSet(tier).getSpec().getServiceName())
                    .isEqualTo(service.getMetadata().getName());
            assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
            assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
            assertThat(service.getSpec().getPorts())
                    .extracting(port -> port.getTargetPort().getStrValue())
                    .containsExactlyElementsOf(rendered.container(tier).getPorts().stream()
                            .map(V1ContainerPort::getName)
                            .toList());
            V1PodDisruptionBudget budget = rendered.one(V1PodDisruptionBudget.class, "noderr-" + tier);
            assertThat(budget.getSpec().getMaxUnavailable().getIntValue()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSelectsPodsSelectsThoseOfItsTierAndNoOthers(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        for (String owner : use.tiers()) {
            String name = "noderr-" + owner;
            Map<String, String> service =
                    rendered.one(V1Service.class, name).getSpec().getSelector();
            for (String tier : use.tiers()) {
                Map<String, String> pod = rendered.labels(tier);
                assertThat(List.of(
                                NetworkReach.selects(
                                        rendered.statefulSet(owner).getSpec().getSelector(), pod),
                                NetworkReach.selects(
                                        rendered.one(V1PodDisruptionBudget.class, name)
                                                .getSpec()
                                                .getSelector(),
                                        pod),
                                pod.entrySet().containsAll(service.entrySet())))
                        .as(owner + " selects " + tier)
                        .containsOnly(owner.equals(tier));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachNodeIsConfined(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        for (String tier : use.tiers()) {
            V1PodSpec pod = rendered.pod(tier);
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(GRACE_SECONDS);
            V1PodSecurityContext user = pod.getSecurityContext();
            assertThat(user.getRunAsNonRoot()).isTrue();
            assertThat(List.of(user.getRunAsUser(), user.getRunAsGroup(), user.getFsGroup()))
                    .containsOnly(USER);
            assertThat(user.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            V1SecurityContext may = rendered.container(tier).getSecurityContext();
            assertThat(may.getAllowPrivilegeEscalation()).isFalse();
            assertThat(may.getReadOnlyRootFilesystem()).isTrue();
            assertThat(may.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(may.getCapabilities().getAdd()).isNullOrEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"oracle, 4", "guardian, 3", "validator, 3", "all, 6"})
    void aTierHasTheMemoryOfItsImage(String tier, long gibibytes) throws IOException {
        V1Container node = new Manifests(HelmChart.EVERY_SETTING.in(folder)).container(tier);
        assertThat(node.getResources().getLimits().get("memory").getNumber())
                .isEqualByComparingTo(BigDecimal.valueOf(gibibytes << 30));
        assertThat(node.getResources().getRequests())
                .containsEntry("memory", node.getResources().getLimits().get("memory"))
                .containsKey("cpu");
    }

    @ParameterizedTest
    @EnumSource
    void aNodeIsAskedHowItIs(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        for (String tier : use.tiers()) {
            V1Container node = rendered.container(tier);
            assertThat(Stream.of(node.getStartupProbe(), node.getLivenessProbe(), node.getReadinessProbe())
                            .map(V1Probe::getHttpGet)
                            .map(get -> get.getPort().getStrValue() + get.getPath()))
                    .containsExactly("http/health/live", "http/health/live", "http/health/ready");
        }
    }

    @Test
    void anOracleHasAMinuteToStart() throws IOException {
        V1Probe startup =
                new Manifests(HelmChart.NETWORK.in(folder)).container("oracle").getStartupProbe();
        assertThat(startup.getPeriodSeconds() * startup.getFailureThreshold()).isEqualTo(ORACLE_STARTS_WITHIN_SECONDS);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMountedIsThereAndOnlyDataAndTmpAreWritten(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        for (String tier : use.tiers()) {
            Set<String> volumes = Stream.concat(
                            rendered.pod(tier).getVolumes().stream().map(V1Volume::getName),
                            rendered.statefulSet(tier).getSpec().getVolumeClaimTemplates().stream()
                                    .map(claim -> claim.getMetadata().getName()))
                    .collect(Collectors.toSet());
            List<V1VolumeMount> mounts = rendered.container(tier).getVolumeMounts();
            assertThat(mounts.stream().map(V1VolumeMount::getName)).containsOnly(volumes.toArray(String[]::new));
            assertThat(mounts.stream()
                            .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                            .map(V1VolumeMount::getMountPath))
                    .containsExactlyInAnyOrder("/var/lib/noderr", "/tmp");
        }
    }

    @ParameterizedTest
    @EnumSource
    void secretsAreFilesAndOfAllNodesKeysANodeHasItsOwn(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        for (String tier : use.tiers()) {
            Set<String> secrets = rendered.pod(tier).getVolumes().stream()
                    .filter(volume -> volume.getSecret() != null)
                    .map(V1Volume::getName)
                    .collect(Collectors.toSet());
            Map<String, String> files = rendered.variables(tier);
            files.keySet().removeIf(name -> !name.matches(".*(TOKEN|TLS).*"));
            assertThat(files).containsKeys("NODE_VIEWER_TOKEN_FILE", "NODE_OPERATOR_TOKEN_FILE");
            files.forEach((name, file) -> {
                V1VolumeMount mount = rendered.container(tier).getVolumeMounts().stream()
                        .filter(each -> secrets.contains(each.getName())
                                && Path.of(file).startsWith(each.getMountPath()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + " is mounted from no Secret"));
                if (name.matches("NODE_TLS_(CERT|KEY)|DEPLOYMENT_ENGINE_TOKEN_FILE")) {
                    assertThat(mount.getSubPathExpr()).as(name).startsWith("$(NODE_ID)");
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNodeTakesTheEnvironmentThatItIsGiven(HelmChart use) throws IOException {
        Manifests rendered = new Manifests(use.in(folder));
        for (String tier : use.tiers()) {
            Map<String, String> environment = rendered.variables(tier);
            environment.putAll(
                    rendered.one(V1ConfigMap.class, "noderr-environment").getData());
            environment.put("NODE_ID", "noderr-" + tier + "-0");
            boolean follows = tier.equals("guardian") || tier.equals("validator");
            assertThat(environment)
                    .containsEntry("NODE_CONFIG", "/etc/noderr/config/" + (follows ? "signals.yaml" : "trading.yaml"));
            // What stands at these paths in a container is there under others.
            environment.replaceAll((name, value) -> value.startsWith("/etc/noderr/") ? here(value) : value);
            Files.writeString(folder.resolve("VERSION"), "1.2.3");
            NodeEnvironment node = NodeEnvironment.of(environment, folder);
            assertThat(node.tier().toString()).isEqualTo(tier);
            assertThat(node.orders() != null)
                    .isEqualTo(use == HelmChart.EVERY_SETTING && node.tier().sendsOrders());
            assertThat(node.data()).isEqualTo(Path.of("/var/lib/noderr"));
            assertThat(node.host()).isEqualTo("0.0.0.0");
            assertThat(node.link() == null).isEqualTo(tier.equals("all"));
            assertThat(rendered.container(tier).getPorts())
                    .extracting(V1ContainerPort::getContainerPort)
                    .contains(node.port())
                    .hasSize(follows ? 2 : 1);
            if (follows) {
                assertThat(rendered.container(tier).getPorts())
                        .extracting(V1ContainerPort::getContainerPort)
                        .contains(node.link().port());
            }
        }
    }

    private String here(String path) {
        try {
            Path file = folder.resolve("files").resolve(path.substring(1).replace('/', '-'));
            Files.createDirectories(folder.resolve("files"));
            return Files.writeString(file, "0".repeat(32)).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
