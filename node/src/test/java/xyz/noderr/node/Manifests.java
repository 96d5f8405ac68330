package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.TemplateCommand;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a chart renders to, read as strictly as can be: a kind, a field or a type that Kubernetes does not know fails. */
@NullUnmarked // Kubernetes' models call every field nullable; one that is missing fails the test.
final class Manifests {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Those that the chart is made of. A Secret is not among them. */
    private static final Map<String, Class<? extends KubernetesObject>> KINDS = Map.of(
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Service", V1Service.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class);

    private final List<KubernetesObject> resources = new ArrayList<>();

    Manifests(TemplateCommand chart) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(chart.call())) {
            documents.forEachRemaining(document -> resources.add(read(document)));
        }
    }

    private static KubernetesObject read(JsonNode document) {
        String kind = document.path("apiVersion").asString() + " "
                + document.path("kind").asString();
        assertThat(KINDS).as("kinds of resources").containsKey(kind);
        // Refuses unknown and missing fields; text in a number's place it takes, which then comes out otherwise.
        KubernetesObject resource = JSON.getGson().fromJson(document.toString(), KINDS.get(kind));
        assertThat(filled(YAML.readTree(JSON.serialize(resource))))
                .as(kind + " as Kubernetes reads it")
                .isEqualTo(filled(document));
        return resource;
    }

    /** Without lists and objects that are empty, which the models make of those that are not there. */
    private static JsonNode filled(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> filled(field.getValue()));
            object.removeIf(value -> value.isNull() || (value.isContainer() && value.isEmpty()));
        } else {
            node.forEach(Manifests::filled);
        }
        return node;
    }

    <T extends KubernetesObject> List<T> all(Class<T> kind) {
        return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends KubernetesObject> T one(Class<T> kind, String name) {
        List<T> found = all(kind).stream()
                .filter(each -> name.equals(each.getMetadata().getName()))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    V1StatefulSet statefulSet(String tier) {
        return one(V1StatefulSet.class, HelmChart.RELEASE + "-" + tier);
    }

    Map<String, String> labels(String tier) {
        return statefulSet(tier).getSpec().getTemplate().getMetadata().getLabels();
    }

    V1PodSpec pod(String tier) {
        return statefulSet(tier).getSpec().getTemplate().getSpec();
    }

    V1Container container(String tier) {
        List<V1Container> containers = pod(tier).getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    /** A container's own variables, without those that the cluster fills in. */
    Map<String, String> variables(String tier) {
        Map<String, String> variables = new HashMap<>();
        for (V1EnvVar variable : container(tier).getEnv()) {
            if (variable.getValue() != null) {
                variables.put(variable.getName(), variable.getValue());
            }
        }
        return variables;
    }

    Stream<String> names() {
        return resources.stream()
                .map(each -> each.getKind() + " " + each.getMetadata().getName());
    }
}
