package xyz.noderr.strategy.portfolio;

import java.util.List;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The books of one account: the position in each instrument, and the money in each currency, by double entry. A position
 * that is paid in full changes money for things; one that is held against a margin changes no money until it is closed,
 * and then by its gain alone.
 */
public final class Ledger implements Stateful {
    private final Currencies currencies;
    private final Accounts[] accounts;
    private final Position[] positions;

    /**
     * An account that holds this much of the home currency and nothing else.
     *
     * @param instruments at the places of their ids
     */
    public Ledger(List<Instrument> instruments, Currencies currencies, long startCash) {
        this.currencies = currencies;
        accounts = new Accounts[currencies.count()];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = new Accounts();
        }
        positions = instruments.stream()
                .map(each -> new Position(each, accounts[currencies.of(each.id())]))
                .toArray(Position[]::new);
        accounts[Currencies.HOME].move(Accounts.CAPITAL, Accounts.CASH, startCash);
    }

    /** Books a fill: money, fee and position change as the venue says. */
    public void fill(int instrumentId, Side side, long quantityLots, long notionalQuote, long feeQuote) {
        positions[instrumentId].fill(side, quantityLots, notionalQuote, feeQuote);
    }

    /** Books what the venue gave for what is held of an instrument, negative for what it took. */
    public void pay(int instrumentId, long amountQuote) {
        positions[instrumentId].pay(amountQuote);
    }

    /** What is held of an instrument. */
    public Position position(int instrumentId) {
        return positions[instrumentId];
    }

    /** Money in a currency. */
    public long cash(int currency) {
        return accounts[currency].balance(Accounts.CASH);
    }

    /** Money at the start, in the home currency. */
    public long startCash() {
        return -accounts[Currencies.HOME].balance(Accounts.CAPITAL);
    }

    /**
     * Whether all is in its place, to the last unit: the accounts of each currency are nothing together, what they say of
     * positions is what the positions say, and start + realised + unrealised − fees + payments is money + what is held,
     * either way of counting.
     *
     * @param marks the price of each instrument
     */
    public boolean balances(long[] marks) {
        for (int i = 0; i < accounts.length; i++) {
            if (!accounts[i].balanced() || !balances(i, marks)) {
                return false;
            }
        }
        return true;
    }

    private boolean balances(int currency, long[] marks) {
        long explained = -accounts[currency].balance(Accounts.CAPITAL);
        long explainedFifo = explained;
        long equity = cash(currency);
        long cost = 0;
        for (int i = 0; i < positions.length; i++) {
            if (currencies.of(i) == currency) {
                Position each = positions[i];
                long rest = each.paymentsQuote() - each.feesQuote();
                explained += each.realisedQuote() + each.unrealisedQuote(marks[i]) + rest;
                explainedFifo += each.realisedFifoQuote() + each.unrealisedFifoQuote(marks[i]) + rest;
                equity += each.equityOfQuote(each.valueQuote(marks[i]));
                cost += each.costQuote();
            }
        }
        return explained == equity && explainedFifo == equity && cost == accounts[currency].balance(Accounts.POSITIONS);
    }

    @Override
    public void save(StateWriter out) {
        for (Accounts each : accounts) {
            each.save(out);
        }
        for (Position each : positions) {
            each.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (Accounts each : accounts) {
            each.restore(in);
        }
        for (Position each : positions) {
            each.restore(in);
        }
    }
}
