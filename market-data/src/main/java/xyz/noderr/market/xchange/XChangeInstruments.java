package xyz.noderr.market.xchange;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.instrument.Instrument;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Instruments as an exchange publishes them by REST, through XChange. */
public final class XChangeInstruments {
    private static final int MOST_DECIMALS = 12;

    private final String venue;
    private final Map<Instrument, InstrumentMetaData> published;

    private XChangeInstruments(String venue, Map<Instrument, InstrumentMetaData> published) {
        this.venue = venue;
        this.published = published;
    }

    /**
     * Asks an exchange for its instruments. Takes seconds.
     *
     * @throws IOException when it does not answer
     */
    public static XChangeInstruments ask(XChangeVenue venue) throws IOException {
        Exchange exchange = venue.exchange();
        try {
            exchange.remoteInit();
        } catch (ExchangeException failed) {
            throw new IOException(venue.name() + " does not say its instruments: " + failed.getMessage(), failed);
        }
        return new XChangeInstruments(
                venue.name(), exchange.getExchangeMetaData().getInstruments());
    }

    /**
     * The settings of these instruments, in their order.
     *
     * @param symbols as XChange writes them: {@code BTC/USDT}, a future {@code BTC/USDT/PERP}
     * @throws InvalidInputException when the exchange does not list one, or leaves out its steps
     */
    public List<InstrumentSettings> of(List<String> symbols) {
        List<InstrumentSettings> settings = new ArrayList<>();
        for (String symbol : symbols) {
            settings.add(of(symbol));
        }
        return settings;
    }

    private InstrumentSettings of(String symbol) {
        Instrument instrument = instrument(symbol);
        InstrumentMetaData filters = published.get(instrument);
        if (filters == null) {
            throw new InvalidInputException(
                    "instruments of " + venue,
                    "symbols that it lists, " + published.size() + " of them",
                    symbol,
                    "check its name, written as BTC/USDT");
        }
        BigDecimal tick = step(symbol, "price", filters.getPriceStepSize(), filters.getPriceScale());
        BigDecimal lot = step(symbol, "quantity", filters.getAmountStepSize(), filters.getVolumeScale());
        BigDecimal multiplier = or(filters.getContractValue(), BigDecimal.ONE);
        BigDecimal minNotional = plain(or(filters.getCounterMinimumAmount(), BigDecimal.ZERO));
        // So many that a lot at any tick is worth a whole number of the quote's units, where that is not too many.
        int decimals = Math.min(Math.max(tick.scale() + lot.scale(), minNotional.scale()), MOST_DECIMALS);
        return new InstrumentSettings(
                venue,
                symbol,
                instrument.getBase().getCurrencyCode(),
                instrument.getCounter().getCurrencyCode(),
                tick,
                lot,
                BigDecimal.ZERO,
                minNotional,
                multiplier,
                decimals);
    }

    private BigDecimal step(String symbol, String of, @Nullable BigDecimal size, @Nullable Integer scale) {
        if (size != null && size.signum() > 0) {
            return plain(size);
        }
        if (scale == null) {
            throw new InvalidInputException(
                    venue + " symbol " + symbol, "steps of its " + of, "none", "write its settings by hand");
        }
        return plain(BigDecimal.ONE.movePointLeft(scale));
    }

    private static BigDecimal or(@Nullable BigDecimal value, BigDecimal otherwise) {
        return value == null ? otherwise : value;
    }

    /** Without zeros at the end, so that equal instruments have equal settings. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** What XChange calls an instrument with these settings: a future by its symbol, else the pair of base and quote. */
    static Instrument instrument(InstrumentSettings settings) {
        return isFuture(settings.symbol())
                ? instrument(settings.symbol())
                : new CurrencyPair(settings.base(), settings.quote());
    }

    private static Instrument instrument(String symbol) {
        if (isFuture(symbol)) {
            return new FuturesContract(symbol);
        }
        if (symbol.indexOf('/') <= 0) {
            throw new InvalidInputException("symbol", "one such as BTC/USDT", symbol, "write base and quote");
        }
        return new CurrencyPair(symbol);
    }

    private static boolean isFuture(String symbol) {
        return symbol.indexOf('/') != symbol.lastIndexOf('/');
    }
}
