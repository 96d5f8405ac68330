package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * What stands at the venues: the money that came from there, with what is held at its last price, and the maintenance margin of
 * what is held short or against a margin. Reckoned anew for the venues at which something has happened, and only while anything
 * is held so: nothing else can be called.
 */
final class Standing {
    private final SimulatedVenue[] venues;
    private final boolean[] counts;
    private final boolean[] atRisk;
    private int risks;
    private final long[] money;
    private final long[] needed;
    private long moneyOfAll;
    private long neededOfAll;
    /** The venues at which something has happened since they were reckoned, and whether one is among them. */
    private final int[] changed;

    private final boolean[] isChanged;
    private int changes;

    /**
     * Nothing yet.
     *
     * @param counts whether a venue's money is the account's
     */
    Standing(SimulatedVenue[] venues, boolean[] counts) {
        this.venues = venues;
        this.counts = counts;
        atRisk = new boolean[venues.length];
        money = new long[venues.length];
        needed = new long[venues.length];
        changed = new int[venues.length];
        isChanged = new boolean[venues.length];
    }

    /** Of what is held at a venue, at its last price. */
    private static long worth(SimulatedVenue venue) {
        long lots = venue.account().positionLots();
        return lots == 0 ? 0 : venue.instrument().notionalQuote(venue.lastTicks(), lots);
    }

    /** What came from a venue, and is held there. */
    static long money(SimulatedVenue venue) {
        return venue.account().cashFlowQuote() + worth(venue);
    }

    /** Something has happened at a venue. */
    void changed(int venue) {
        if (!counts[venue]) {
            return;
        }
        boolean risk = isAtRisk(venues[venue]);
        if (risk != atRisk[venue]) {
            atRisk[venue] = risk;
            risks += risk ? 1 : -1;
        }
        if (!isChanged[venue]) {
            isChanged[venue] = true;
            changed[changes++] = venue;
        }
    }

    private static boolean isAtRisk(SimulatedVenue venue) {
        long lots = venue.account().positionLots();
        return lots < 0 || (lots > 0 && !venue.instrument().settings().paidInFull());
    }

    /**
     * Whether anything is at risk, and the money is no more than the margin that it needs.
     *
     * @param startQuote what was there before anything came from a venue
     */
    boolean isShort(long startQuote) {
        if (risks == 0) {
            return false;
        }
        while (changes > 0) {
            int venue = changed[--changes];
            isChanged[venue] = false;
            reckon(venue);
        }
        return startQuote + moneyOfAll <= neededOfAll;
    }

    private void reckon(int venue) {
        SimulatedVenue of = venues[venue];
        InstrumentSettings about = of.instrument().settings();
        long moneyNow = money(of);
        long neededNow = atRisk[venue] ? about.maintenanceMargin().ofUp(Math.abs(worth(of))) : 0;
        moneyOfAll += moneyNow - money[venue];
        neededOfAll += neededNow - needed[venue];
        money[venue] = moneyNow;
        needed[venue] = neededNow;
    }
}
