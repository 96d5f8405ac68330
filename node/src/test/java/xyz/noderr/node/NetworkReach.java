package xyz.noderr.node;

import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPeer;
import io.kubernetes.client.openapi.models.V1NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * What network policies let pass between pods of their own namespace, by Kubernetes' rules: a pod that no policy selects is
 * open; else a rule has to let it pass, at both ends, and a rule without peers or ports means all of them.
 */
@NullUnmarked // Kubernetes' models call every field nullable; one that is missing fails the test.
record NetworkReach(List<V1NetworkPolicy> policies) {
    boolean passes(Map<String, String> from, Map<String, String> to, int port) {
        return leaves(from, to, port) && enters(from, to, port);
    }

    private boolean leaves(Map<String, String> from, Map<String, String> to, int port) {
        List<V1NetworkPolicy> mine = selecting(from, "Egress");
        return mine.isEmpty()
                || mine.stream()
                        .flatMap(policy -> orNone(policy.getSpec().getEgress()).stream())
                        .anyMatch(rule -> admits(rule.getTo(), rule.getPorts(), to, port));
    }

    private boolean enters(Map<String, String> from, Map<String, String> to, int port) {
        List<V1NetworkPolicy> mine = selecting(to, "Ingress");
        return mine.isEmpty()
                || mine.stream()
                        .flatMap(policy -> orNone(policy.getSpec().getIngress()).stream())
                        .anyMatch(rule -> admits(rule.getFrom(), rule.getPorts(), from, port));
    }

    private List<V1NetworkPolicy> selecting(Map<String, String> pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> selects(policy.getSpec().getPodSelector(), pod))
                .toList();
    }

    private static boolean admits(
            @Nullable List<V1NetworkPolicyPeer> peers,
            @Nullable List<V1NetworkPolicyPort> ports,
            Map<String, String> other,
            int port) {
        List<V1NetworkPolicyPeer> whom = orNone(peers);
        List<V1NetworkPolicyPort> where = orNone(ports);
        // Peers of other namespaces and addresses outside the cluster are no pods of this one.
        return (whom.isEmpty()
                        || whom.stream()
                                .anyMatch(peer -> peer.getNamespaceSelector() == null
                                        && peer.getIpBlock() == null
                                        && selects(peer.getPodSelector(), other)))
                && (where.isEmpty()
                        || where.stream().anyMatch(each -> each.getPort().getIntValue() == port));
    }

    static boolean selects(V1LabelSelector selector, Map<String, String> labels) {
        if (!orNone(selector.getMatchExpressions()).isEmpty()) {
            throw new IllegalArgumentException("the chart selects by labels alone");
        }
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
