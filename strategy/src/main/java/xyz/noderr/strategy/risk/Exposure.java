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
    private final OwnOrders[] orders;
    private final boolean anyMargin;
    private long worth;
    private long gross;
    private long net;
    private long margin;

    Exposure(Portfolio portfolio, OwnOrders[] orders) {
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
        gross = 0;
        net = portfolio.net() - portfolio.worth(instrumentId) + worth;
        margin = 0;
        for (int i = 0; i < orders.length; i++) {
            long most = i == instrumentId ? Math.abs(worth) : most(i);
            gross += most;
            margin += anyMargin ? instruments[i].settings().initialMargin().ofUp(most) : 0;
        }
    }

    private long most(int instrumentId) {
        long held = portfolio.positionLots(instrumentId);
        long bought = orders[instrumentId].lots(Side.BUY);
        long sold = orders[instrumentId].lots(Side.SELL);
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
