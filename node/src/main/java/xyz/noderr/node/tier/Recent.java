package xyz.noderr.node.tier;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was said last of so many keys; older ones are forgotten. */
final class Recent<K, V> extends LinkedHashMap<K, V> {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int KEPT = 4_096;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > KEPT;
    }
}
