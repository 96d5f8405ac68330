package xyz.noderr.backtest.venue;

/**
 * The money that stands behind what is held at the venues, in the account's currency, and when it is not enough: at or below
 * the maintenance margin of all that is held short or against a margin, each at its last price. Venues whose instruments are
 * paid in another currency do not count, nor are they called: their money is not this account's to take.
 *
 * <p>A venue closes what it calls at what it gets. Where that is less than nothing the venue, or its insurance, bears the rest:
 * the account ends at nothing and owes nobody.
 */
public final class Collateral {
    /** There was no call. */
    public static final long NEVER = Long.MIN_VALUE;

    private final String currency;
    private final long startQuote;
    private long calledNanos = NEVER;
    private long equityAtCall;
    private long borneQuote;

    /**
     * An account's money.
     *
     * @param currency in which it is
     * @param startQuote at the start, in units of it
     */
    public Collateral(String currency, long startQuote) {
        this.currency = currency;
        this.startQuote = startQuote;
    }

    /** What stands at these venues, as far as they count. */
    Standing over(SimulatedVenue[] venues) {
        boolean[] counted = new boolean[venues.length];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = counts(venues[i]);
        }
        return new Standing(venues, counted);
    }

    boolean isCalled(Standing standing) {
        return calledNanos == NEVER && standing.isShort(startQuote);
    }

    private boolean counts(SimulatedVenue venue) {
        return venue.instrument().settings().quote().equals(currency);
    }

    void called(long timeNanos, SimulatedVenue[] venues) {
        calledNanos = timeNanos;
        equityAtCall = money(venues);
    }

    /** After all was closed: nobody owes more than he had. */
    void settle(long timeNanos, SimulatedVenue[] venues) {
        long left = money(venues);
        if (left < 0) {
            borneQuote = -left;
            for (SimulatedVenue each : venues) {
                if (counts(each)) {
                    each.pay(timeNanos, borneQuote);
                    return;
                }
            }
        }
    }

    private long money(SimulatedVenue[] venues) {
        long money = startQuote;
        for (SimulatedVenue each : venues) {
            if (counts(each)) {
                money += Standing.money(each);
            }
        }
        return money;
    }

    /** When the venue called, in nanoseconds since 1970; {@link #NEVER} where it did not. */
    public long calledNanos() {
        return calledNanos;
    }

    /** What the account was worth then, in units of its currency. */
    public long equityAtCall() {
        return equityAtCall;
    }

    /** What was missing when all was closed, which the account did not have to pay, in units of its currency. */
    public long borneQuote() {
        return borneQuote;
    }
}
