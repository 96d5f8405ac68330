package xyz.noderr.market.feed;

import java.nio.charset.StandardCharsets;
import xyz.noderr.market.json.DecimalSteps;
import xyz.noderr.pipeline.instrument.Instrument;

/** An instrument as messages name it, with the steps of its prices and quantities. */
public final class Symbol {
    private final int id;
    private final byte[] name;
    /** Reads its prices as ticks. */
    public final DecimalSteps price;
    /** Reads its quantities as lots. */
    public final DecimalSteps quantity;

    Symbol(Instrument instrument) {
        id = instrument.id();
        name = instrument.settings().symbol().getBytes(StandardCharsets.US_ASCII);
        price = new DecimalSteps(instrument.settings().tickSize());
        quantity = new DecimalSteps(instrument.settings().lotSize());
    }

    /** The instrument's. */
    public int id() {
        return id;
    }

    byte[] name() {
        return name;
    }
}
