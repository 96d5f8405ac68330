package xyz.noderr.strategy.risk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Our orders in all instruments. Those that are open are mostly in a few of them: these are found without a look at the
 * others. It remembers nothing that its members do not.
 */
final class AccountOrders {
    private final OwnOrders[] byInstrument;
    /** By the instrument's id: all that have an open order, and such as had one when it was looked last. */
    private final BitSet perhapsOpen;

    AccountOrders(int instruments) {
        byInstrument = new OwnOrders[instruments];
        for (int i = 0; i < instruments; i++) {
            byInstrument[i] = new OwnOrders();
        }
        perhapsOpen = new BitSet(instruments);
    }

    OwnOrders of(int instrumentId) {
        return byInstrument[instrumentId];
    }

    /** An order of an instrument is open from here on. */
    void opened(int instrumentId) {
        perhapsOpen.set(instrumentId);
    }

    /** Orders were restored. */
    void restored() {
        perhapsOpen.set(0, byInstrument.length);
    }

    /** The first instrument from an id on that has an open order; −1 for none. */
    int nextOpen(int fromId) {
        int id = perhapsOpen.nextSetBit(fromId);
        while (id >= 0 && byInstrument[id].open() == 0) {
            perhapsOpen.clear(id);
            id = perhapsOpen.nextSetBit(id + 1);
        }
        return id;
    }

    /** How many are open. */
    long open() {
        long open = 0;
        for (int id = nextOpen(0); id >= 0; id = nextOpen(id + 1)) {
            open += byInstrument[id].open();
        }
        return open;
    }

    /** Those that are open. */
    List<OpenOrder> listed() {
        List<OpenOrder> open = new ArrayList<>();
        for (int id = nextOpen(0); id >= 0; id = nextOpen(id + 1)) {
            byInstrument[id].listed(id, open);
        }
        return open;
    }

    /** All are being taken back, by the gateway. */
    void cancelSent() {
        for (OwnOrders each : byInstrument) {
            each.cancelSent();
        }
    }
}
