package xyz.noderr.strategy;

import java.util.List;

/**
 * Tells of strategies by name: a service of {@link java.util.ServiceLoader}, named in {@code
 * META-INF/services/xyz.noderr.strategy.StrategyModule}. A configuration then calls each by its class's simple name, which
 * begins with a small letter there.
 */
@FunctionalInterface
public interface StrategyModule {
    /** The classes. */
    List<Class<? extends Strategy>> strategies();
}
