package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much of each asset an account has, free and locked by its orders; neither is ever below 0. */
final class Balances {
    private final Map<String, BigDecimal> free = new TreeMap<>();
    private final Map<String, BigDecimal> locked = new TreeMap<>();

    Balances(Map<String, BigDecimal> free) {
        this.free.putAll(free);
    }

    Set<String> assets() {
        return free.keySet();
    }

    BigDecimal free(String asset) {
        return free.getOrDefault(asset, BigDecimal.ZERO);
    }

    BigDecimal locked(String asset) {
        return locked.getOrDefault(asset, BigDecimal.ZERO);
    }

    /** Free and locked together, by asset. */
    Map<String, BigDecimal> totals() {
        Map<String, BigDecimal> totals = new TreeMap<>();
        free.forEach((asset, amount) -> totals.put(asset, amount.add(locked(asset))));
        return totals;
    }

    void receive(String asset, BigDecimal amount) {
        free.merge(asset, amount, BigDecimal::add);
    }

    /** Takes so much of what is free, if there is so much. */
    boolean pay(String asset, BigDecimal amount) {
        if (free(asset).compareTo(amount) < 0) {
            return false;
        }
        receive(asset, amount.negate());
        return true;
    }

    /** Locks so much of what is free, if there is so much. */
    boolean lock(String asset, BigDecimal amount) {
        boolean enough = pay(asset, amount);
        if (enough) {
            locked.merge(asset, amount, BigDecimal::add);
        }
        return enough;
    }

    /** Takes so much of what is locked, and sets the rest of that free. */
    void spend(String asset, BigDecimal unlocked, BigDecimal spent) {
        locked.merge(asset, unlocked.negate(), BigDecimal::add);
        receive(asset, unlocked.subtract(spent));
    }
}
