package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * What the account would hold if an order were filled, and with it all others that are open and would make it more: the
 * worst that can be, in the home currency. Reused for each order.
 */
final class Exposure {
    private final Portfolio portfolio;
    private final Instrument[] instruments;
    private final AccountOrders orders;
    private final boolean anyMargin;
    private long worth;
    private long gross;
    private long net;
    private long margin;

    Exposure(Portfolio portfolio, AccountOrders orders) {
        this.portfolio = portfolio;
        this.orders = orders;
        instruments = portfolio.instruments().toArray(Instrument[]::new);
        anyMargin = portfolio.instruments().stream()
                .anyMatch(each -> !each.settings().paidInFull());
    }

    /**
     * Reckons with so much of an instrument.
     *
     * @param lots what would be held of it
     */
    void with(int instrumentId, long lots) {
        worth = worth(instrumentId, lots);
        gross = portfolio.gross();
        net = portfolio.net() - portfolio.worth(instrumentId) + worth;
        margin = anyMargin ? portfolio.initialMargin() : 0;
        instead(instrumentId, Math.abs(worth));
        for (int id = orders.nextOpen(0); id >= 0; id = orders.nextOpen(id + 1)) {
            if (id != instrumentId) {
                instead(id, most(id));
            }
        }
    }

    /** Reckons with so much of an instrument in the place of what is held of it. */
    private void instead(int instrumentId, long most) {
        long held = Math.abs(portfolio.worth(instrumentId));
        gross += most - held;
        if (anyMargin) {
            margin += marginOf(instrumentId, most) - marginOf(instrumentId, held);
        }
    }

    private long marginOf(int instrumentId, long amount) {
        return instruments[instrumentId].settings().initialMargin().ofUp(amount);
    }

    private long most(int instrumentId) {
        long held = portfolio.positionLots(instrumentId);
        long bought = orders.of(instrumentId).lots(Side.BUY);
        long sold = orders.of(instrumentId).lots(Side.SELL);
        if (bought == 0 && sold == 0) {
            return Math.abs(portfolio.worth(instrumentId));
        }
        return Math.max(Math.abs(worth(instrumentId, held + bought)), Math.abs(worth(instrumentId, held - sold)));
    }

    private long worth(int instrumentId, long lots) {
        int currency = portfolio.currencies().of(instrumentId);
        long price = portfolio.markTicks(instrumentId);
        return portfolio.currencies().toHome(currency, instruments[instrumentId].notionalQuote(price, lots));
    }

    /** Of the instrument itself, negative for short. */
    long worth() {
        return worth;
    }

    /** Of all instruments, long and short added up. */
    long gross() {
        return gross;
    }

    /** Of all instruments, long less short; of the others as they are. */
    long net() {
        return net;
    }

    /** Own money that all of it takes; 0 where everything is paid in full. */
    long margin() {
        return margin;
    }
}
