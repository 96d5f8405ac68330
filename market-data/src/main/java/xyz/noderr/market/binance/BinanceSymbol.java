package xyz.noderr.market.binance;

import java.nio.charset.StandardCharsets;
import xyz.noderr.market.json.DecimalSteps;
import xyz.noderr.pipeline.instrument.Instrument;

/** An instrument as messages name it, with the steps of its prices and quantities. */
final class BinanceSymbol {
    private final Instrument instrument;
    private final byte[] name;
    final DecimalSteps price;
    final DecimalSteps quantity;

    BinanceSymbol(Instrument instrument) {
        this.instrument = instrument;
        name = instrument.settings().symbol().getBytes(StandardCharsets.US_ASCII);
        price = new DecimalSteps(instrument.settings().tickSize());
        quantity = new DecimalSteps(instrument.settings().lotSize());
    }

    int id() {
        return instrument.id();
    }

    byte[] name() {
        return name;
    }
}
