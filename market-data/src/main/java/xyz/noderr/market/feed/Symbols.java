package xyz.noderr.market.feed;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.pipeline.instrument.Instrument;

/** Finds instruments by the bytes of their symbols. No garbage; owned by one thread. */
public final class Symbols {
    private final @Nullable Symbol[] table;
    private final @Nullable Symbol only;
    private final boolean anyCase;
    private final int mask;
    /** Most messages are of the instrument of the one before. */
    private @Nullable Symbol recent;

    /**
     * Those of one venue.
     *
     * @param anyCase whether messages may have small letters where the symbol has capitals
     */
    public Symbols(List<Instrument> instruments, boolean anyCase) {
        this.anyCase = anyCase;
        table = new @Nullable Symbol[Integer.highestOneBit(Math.max(instruments.size(), 1)) * 4];
        mask = table.length - 1;
        Symbol last = null;
        for (Instrument instrument : instruments) {
            last = new Symbol(instrument);
            int hash = 0;
            for (byte each : last.name()) {
                hash = hash(hash, each);
            }
            int place = hash & mask;
            while (table[place] != null) {
                place = place + 1 & mask;
            }
            table[place] = last;
        }
        only = instruments.size() == 1 ? last : null;
    }

    /** The one instrument, for messages that name none; null where there are several. */
    public @Nullable Symbol only() {
        return only;
    }

    /** The one whose name stands from one place of a text to another; null where there is none. */
    public @Nullable Symbol find(JsonCursor cursor, int from, int to) {
        return find(cursor.text(), from, to);
    }

    /** The one whose name stands from one place to another; null where there is none. */
    public @Nullable Symbol find(byte[] text, int from, int to) {
        Symbol before = recent;
        if (before != null && Arrays.equals(before.name(), 0, before.name().length, text, from, to)) {
            return before;
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash(hash, capital(text[i]));
        }
        for (int place = hash & mask; ; place = place + 1 & mask) {
            Symbol symbol = table[place];
            if (symbol == null || is(symbol.name(), text, from, to)) {
                recent = symbol;
                return symbol;
            }
        }
    }

    private static int hash(int hash, byte next) {
        return (hash + next) * 31;
    }

    private boolean is(byte[] name, byte[] text, int from, int to) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (capital(text[from + i]) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private byte capital(byte letter) {
        return anyCase && letter >= 'a' && letter <= 'z' ? (byte) (letter - 32) : letter;
    }
}
