package xyz.noderr.backtest;

import xyz.noderr.backtest.venue.VenueAccount;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Ledger;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.portfolio.Position;

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
        Position position = ledger.position(0);
        same("position", position.lots(), venue.positionLots());
        same("cash", ledger.cash(Currencies.HOME), ledger.startCash() + venue.cashFlowQuote());
        same("fees", position.feesQuote(), venue.feesQuote());
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
