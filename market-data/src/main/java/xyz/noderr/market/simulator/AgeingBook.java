package xyz.noderr.market.simulator;

import tools.jackson.databind.JsonNode;

/** A book, and how it was a while ago. */
final class AgeingBook {
    /** How many updates lie between two copies. */
    static final int AGE = 500;

    private final VenueBook now;
    private VenueBook old;
    private VenueBook next;
    private int updates;

    AgeingBook(VenueBook book) {
        now = book;
        old = book.copy();
        next = old;
    }

    void onSnapshot(JsonNode answer) {
        now.onSnapshot(answer);
    }

    void onUpdate(JsonNode update) {
        if (now.onUpdate(update) && ++updates % AGE == 0) {
            old = next;
            next = now.copy();
        }
    }

    VenueBook now() {
        return now;
    }

    VenueBook old() {
        return old;
    }
}
