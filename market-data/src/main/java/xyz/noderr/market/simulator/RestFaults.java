package xyz.noderr.market.simulator;

import org.jspecify.annotations.Nullable;

/** What goes wrong on purpose with requests by REST: of each at most one thing, the first of the kinds' order. */
final class RestFaults {
    /** What befalls a request. */
    record Befallen(FaultKind kind, long amount) {}

    private final FaultDraw draw;
    private final Tally tally;
    private long requests;

    RestFaults(FaultDraw draw, Tally tally) {
        this.draw = draw;
        this.tally = tally;
    }

    /** What befalls the next request, to this endpoint; null where nothing does. */
    @Nullable
    Befallen next(String endpoint) {
        requests++;
        long ofEndpoint = draw.next("rest." + endpoint);
        for (FaultKind kind : FaultKind.values()) {
            if (!kind.rest() || (kind == FaultKind.REST_STALE && !endpoint.equals("depth"))) {
                continue;
            }
            long amount = draw.amount(kind, endpoint, requests, ofEndpoint);
            if (amount >= 0) {
                tally.add(kind.happening());
                return new Befallen(kind, amount);
            }
        }
        return null;
    }
}
