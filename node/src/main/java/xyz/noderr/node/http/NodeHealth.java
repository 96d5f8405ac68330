package xyz.noderr.node.http;

import java.util.Map;

/**
 * Whether a node can trade.
 *
 * @param ready whether all of it can
 * @param components each by its name
 */
public record NodeHealth(boolean ready, Map<String, Component> components) {
    /**
     * A part.
     *
     * @param detail what it is doing
     */
    public record Component(boolean ready, String detail) {}

    /** Of these parts. */
    public static NodeHealth of(Map<String, Component> components) {
        return new NodeHealth(components.values().stream().allMatch(Component::ready), components);
    }
}
