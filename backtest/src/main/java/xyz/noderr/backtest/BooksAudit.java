package xyz.noderr.backtest;

import xyz.noderr.backtest.venue.VenueAccount;
import xyz.noderr.backtest.venue.Venues;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Ledger;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.portfolio.Position;

/** Holds the pipeline's ledger against the venues' accounts, and its equation against itself: to the last unit. */
final class BooksAudit {
    private BooksAudit() {}

    /**
     * Checks the books at the end of a run.
     *
     * @throws IllegalStateException when a unit is missing: an error of ours, never of the user's
     */
    static void check(Portfolio portfolio, Venues venues) {
        Ledger ledger = portfolio.ledger();
        Currencies currencies = portfolio.currencies();
        long[] cash = new long[currencies.count()];
        cash[Currencies.HOME] = ledger.startCash();
        for (Instrument each : portfolio.instruments()) {
            String of = " of " + each.settings().label();
            VenueAccount venue = venues.account(each.id());
            Position position = ledger.position(each.id());
            same("position" + of, position.lots(), venue.positionLots());
            same("fees" + of, position.feesQuote(), venue.feesQuote());
            same("payments" + of, position.paymentsQuote(), venue.paymentsQuote());
            // The venue reckons as if what is held against a margin had been paid, which it was not.
            long unpaid = each.settings().paidInFull() ? 0 : position.costQuote();
            cash[currencies.of(each.id())] += venue.cashFlowQuote() + unpaid;
        }
        for (int i = 0; i < cash.length; i++) {
            same("money in " + currencies.name(i), ledger.cash(i), cash[i]);
        }
        if (!portfolio.balances()) {
            throw new IllegalStateException(
                    "The ledger does not balance: " + portfolio.equity() + " of equity is not explained by its fills");
        }
    }

    private static void same(String what, long ledger, long venue) {
        if (ledger != venue) {
            throw new IllegalStateException(
                    "The books disagree on " + what + ": ledger " + ledger + ", venue " + venue);
        }
    }
}
