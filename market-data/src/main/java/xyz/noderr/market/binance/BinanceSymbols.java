package xyz.noderr.market.binance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.pipeline.instrument.Instrument;

/** Finds instruments by the bytes of their symbols, in capitals as messages have them or small as streams do. */
final class BinanceSymbols {
    private final @Nullable BinanceSymbol[] table;
    private final @Nullable BinanceSymbol only;
    private final int mask;

    BinanceSymbols(List<Instrument> instruments) {
        table = new @Nullable BinanceSymbol[Integer.highestOneBit(Math.max(instruments.size(), 1)) * 4];
        mask = table.length - 1;
        BinanceSymbol last = null;
        for (Instrument instrument : instruments) {
            last = new BinanceSymbol(instrument);
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
    @Nullable
    BinanceSymbol only() {
        return only;
    }

    /** Null where there is none of this name. */
    @Nullable
    BinanceSymbol find(JsonCursor cursor, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash(hash, capital(cursor.byteAt(i)));
        }
        for (int place = hash & mask; ; place = place + 1 & mask) {
            BinanceSymbol symbol = table[place];
            if (symbol == null || is(symbol.name(), cursor, from, to)) {
                return symbol;
            }
        }
    }

    private static int hash(int hash, byte next) {
        return (hash + next) * 31;
    }

    private static boolean is(byte[] name, JsonCursor cursor, int from, int to) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (capital(cursor.byteAt(from + i)) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte capital(byte letter) {
        return letter >= 'a' && letter <= 'z' ? (byte) (letter - 32) : letter;
    }
}
