package xyz.noderr.backtest;

import xyz.noderr.backtest.venue.VenueAccount;
import xyz.noderr.strategy.portfolio.Ledger;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Holds the pipeline's ledger against the venue's account, and its equation against itself: to the last unit. */
final class BooksAudit {
    private BooksAudit() {}

    /**
     * Checks the books at the end of a run.
     *
     * @throws IllegalStateException when a unit is missing: an error of ours, never of the user's
     */
    static void check(Portfolio portfolio, VenueAccount venue) {
        Ledger ledger = portfolio.ledger();
        same("position", ledger.positionLots(), venue.positionLots());
        same("cash", ledger.cashQuote(), ledger.startCashQuote() + venue.cashFlowQuote());
        same("fees", ledger.feesQuote(), venue.feesQuote());
        if (!ledger.balances(portfolio.markTicks())) {
            throw new IllegalStateException("The ledger does not balance: " + portfolio.equityQuote()
                    + " of equity is not explained by its fills");
        }
    }

    private static void same(String what, long ledger, long venue) {
        if (ledger != venue) {
            throw new IllegalStateException(
                    "The books disagree on " + what + ": ledger " + ledger + ", venue " + venue);
        }
    }
}
