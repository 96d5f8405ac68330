package xyz.noderr.node.environment;

import java.util.List;
import xyz.noderr.node.link.LinkTls;

/**
 * How a node speaks with the other tiers.
 *
 * @param port where it listens to the tier before it; 0 for any that is free, and for an oracle, which listens to none
 * @param tls who it is to them
 * @param sendTo the nodes of the next tier, as host:port; none for a validator
 * @param voters the ids of all guardians, for a validator; none for others
 */
public record LinkEnvironment(int port, LinkTls tls, List<String> sendTo, List<String> voters) {
    public LinkEnvironment {
        sendTo = List.copyOf(sendTo);
        voters = List.copyOf(voters);
    }
}
