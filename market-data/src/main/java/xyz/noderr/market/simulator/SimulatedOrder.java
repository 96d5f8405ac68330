package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order that the venue has taken, and what has become of it; owned by the simulator's thread. */
final class SimulatedOrder {
    enum Status {
        NEW,
        PARTIALLY_FILLED,
        FILLED,
        CANCELED,
        EXPIRED
    }

    private final long id;
    private final String clientId;
    private final NewOrder asked;
    private final long millis;
    private final List<OrderFill> fills = new ArrayList<>();
    private BigDecimal executed = BigDecimal.ZERO;
    private BigDecimal quoteExecuted = BigDecimal.ZERO;
    private long updateMillis;
    private @Nullable Status end;

    SimulatedOrder(long id, NewOrder asked, long millis) {
        this.id = id;
        this.asked = asked;
        this.millis = millis;
        clientId = asked.clientId().isEmpty() ? "simulated-" + id : asked.clientId();
        updateMillis = millis;
    }

    void add(OrderFill fill) {
        fills.add(fill);
        executed = executed.add(fill.quantity());
        quoteExecuted = quoteExecuted.add(fill.quoteQuantity());
        updateMillis = fill.millis();
    }

    /** No more of it is filled. */
    void end(Status how, long atMillis) {
        end = how;
        updateMillis = atMillis;
    }

    long id() {
        return id;
    }

    String clientId() {
        return clientId;
    }

    NewOrder asked() {
        return asked;
    }

    /** When the venue took it. */
    long millis() {
        return millis;
    }

    long updateMillis() {
        return updateMillis;
    }

    List<OrderFill> fills() {
        return fills;
    }

    BigDecimal executed() {
        return executed;
    }

    BigDecimal quoteExecuted() {
        return quoteExecuted;
    }

    /** What is still to fill. */
    BigDecimal left() {
        return asked.quantity().subtract(executed);
    }

    boolean open() {
        return end == null && left().signum() > 0;
    }

    Status status() {
        if (end != null) {
            return end;
        }
        if (executed.signum() == 0) {
            return Status.NEW;
        }
        return left().signum() == 0 ? Status.FILLED : Status.PARTIALLY_FILLED;
    }
}
