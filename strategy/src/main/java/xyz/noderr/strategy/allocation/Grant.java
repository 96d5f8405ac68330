package xyz.noderr.strategy.allocation;

import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/** What is granted of one instrument: the lots that a wish stands for, and what quotes keep beside them. */
final class Grant implements Stateful {
    private final FixedFraction.Settings settings;
    private final Instrument instrument;
    private final Portfolio portfolio;
    private final FixedFraction.Fees fees;
    private final int currency;
    private double weight;
    private long lots;
    private long keptLots;
    private long toldLots;
    private double waiting;
    private boolean waits;
    private double seenWanted = Double.NaN;
    private long seenEquity;
    private long seenPriceTicks;

    Grant(FixedFraction.Settings settings, Instrument instrument, Portfolio portfolio, FixedFraction.Fees fees) {
        this.fees = fees;
        this.settings = settings;
        this.instrument = instrument;
        this.portfolio = portfolio;
        currency = portfolio.currencies().of(instrument.id());
    }

    /** Something was heard of the instrument: a wish that waited for its price can perhaps be granted. */
    void onPrice(Intention intention) {
        if (waits && priced()) {
            waits = false;
            retarget(waiting);
            tell(intention);
        }
    }

    void onWish(Intention.Wish wish, Intention intention) {
        keptLots = wish.keptLots();
        waits = !priced();
        waiting = wish.weight();
        if (!waits) {
            retarget(wish.weight());
        }
        tell(intention);
    }

    /** Where it is another than before: a target stands. */
    private void tell(Intention intention) {
        if (lots + keptLots != toldLots) {
            toldLots = lots + keptLots;
            intention.target(instrument.id(), toldLots);
        }
    }

    /** Without a price of the instrument, and of the money that it is paid in, lots cannot be counted. */
    private boolean priced() {
        return portfolio.markTicks(instrument.id()) > 0
                && portfolio.currencies().known(currency);
    }

    private void retarget(double wanted) {
        long equity = Math.max(portfolio.equity(), 0);
        long price = portfolio.markTicks(instrument.id());
        if (wanted == seenWanted && equity == seenEquity && price == seenPriceTicks) {
            return; // As after the call before, which has settled it; it takes three divisions.
        }
        seenWanted = wanted;
        seenEquity = equity;
        seenPriceTicks = price;
        // Weights are floats, money is not: the product becomes whole units of money here, towards zero.
        Currencies currencies = portfolio.currencies();
        long granted = currencies.fromHome(currency, (long) (equity * settings.fraction() * Math.abs(wanted)));
        long wantedLots = payableLots(granted, price) * (wanted < 0 ? -1 : 1);
        long drift = currencies.toHome(currency, Math.abs(instrument.notionalQuote(price, wantedLots - lots)));
        if (wanted != weight || drift > equity * settings.rebalance()) {
            weight = wanted;
            lots = wantedLots;
        }
    }

    /** What so much money pays, with its fee. */
    private long payableLots(long money, long price) {
        long most = instrument.affordableLots(money, price);
        while (most > 0) {
            long notional = instrument.notionalQuote(price, most);
            long fee = fees.most(instrument.id(), most, notional);
            if (fee == 0 || notional + fee <= money) {
                return most;
            }
            most = Math.min(most - instrument.orderStepLots(), instrument.affordableLots(money - fee, price));
        }
        return 0;
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(weight);
        out.putLong(lots);
        out.putLong(keptLots);
        out.putLong(toldLots);
        out.putDouble(waiting);
        out.putBoolean(waits);
    }

    @Override
    public void restore(StateReader in) {
        weight = in.getDouble();
        lots = in.getLong();
        keptLots = in.getLong();
        toldLots = in.getLong();
        waiting = in.getDouble();
        waits = in.getBoolean();
        seenWanted = Double.NaN;
    }
}
