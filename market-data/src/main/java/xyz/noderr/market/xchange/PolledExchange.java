package xyz.noderr.market.xchange;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;
import org.knowm.xchange.exceptions.NotAvailableFromExchangeException;
import org.knowm.xchange.exceptions.NotYetImplementedForExchangeException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.marketdata.MarketDataService;
import xyz.noderr.market.live.RequestBudget;

/**
 * An exchange that is asked by REST, with all that outlives an outage of it: what it may still be asked, what it does not
 * offer, and which of its trades are known. Requests never exceed the budget, nor are any made while the exchange wants to
 * be left alone (429 and 418).
 *
 * <p>Its requests are of who holds its lock; how long it wants to be left alone, any thread may ask.
 */
@SuppressWarnings("deprecation") // Many clients know currency pairs alone, by the methods that XChange is giving up.
final class PolledExchange {
    /** What can be asked for. */
    enum Channel {
        TRADES,
        QUOTES,
        BOOKS
    }

    /** A request to XChange's client. */
    private interface Request<T> {
        T send(MarketDataService service) throws IOException;
    }

    private final Exchange exchange;
    private final XChangePolling settings;
    private final RequestBudget budget;
    private final LongSupplier wallNanos;
    private final Map<Instrument, NewTrades> trades = new HashMap<>();
    private final Set<Channel> missing = EnumSet.noneOf(Channel.class);
    private boolean prepared;

    PolledExchange(Exchange exchange, XChangePolling settings, LongSupplier wallNanos) {
        this.exchange = exchange;
        this.settings = settings;
        this.wallNanos = wallNanos;
        budget = new RequestBudget(settings.requestsPerMinute());
    }

    /** Has XChange's client learn the exchange's symbols, if it has not yet: some cannot name an instrument before. */
    void prepare() throws IOException {
        if (!prepared) {
            ask(service -> {
                exchange.remoteInit();
                return "";
            });
            prepared = true;
        }
    }

    /** How long it wants to be left alone from now on. */
    long leaveAloneNanos() {
        synchronized (budget) {
            return budget.take(0, wallNanos.getAsLong());
        }
    }

    /** How long to wait until the next request may go; 0 for not at all, and then it counts as sent. */
    long turnNanos() {
        synchronized (budget) {
            return budget.take(1, wallNanos.getAsLong());
        }
    }

    /** Whether it was found not to offer this at all. */
    boolean lacks(Channel channel) {
        return missing.contains(channel);
    }

    /** What XChange's client has no method for. */
    void lacking(Channel channel) {
        missing.add(channel);
    }

    /** The trades that are new, the oldest first. */
    List<Trade> trades(Instrument instrument, FeedCounts counts) throws IOException {
        List<Trade> answer = ask(service ->
                        either(instrument, () -> service.getTrades(instrument), pair -> service.getTrades(pair)))
                .getTrades();
        NewTrades known = trades.computeIfAbsent(instrument, first -> new NewTrades());
        List<Trade> fresh = known.of(answer);
        if (!known.overlaps()) {
            counts.tradeGaps.increment();
        }
        return fresh;
    }

    Ticker ticker(Instrument instrument) throws IOException {
        return ask(service -> either(instrument, () -> service.getTicker(instrument), pair -> service.getTicker(pair)));
    }

    OrderBook book(Instrument instrument) throws IOException {
        Object[] arguments = settings.bookArguments().toArray();
        return ask(service -> either(
                instrument,
                () -> service.getOrderBook(instrument, arguments),
                pair -> service.getOrderBook(pair, arguments)));
    }

    private interface OfInstrument<T> {
        T send() throws IOException;
    }

    private interface OfPair<T> {
        T send(CurrencyPair pair) throws IOException;
    }

    /** Some clients know instruments, others pairs alone: what they have not fails before anything is sent. */
    private static <T> T either(Instrument instrument, OfInstrument<T> newer, OfPair<T> older) throws IOException {
        try {
            return newer.send();
        } catch (NotYetImplementedForExchangeException olderClient) {
            if (instrument instanceof CurrencyPair pair) {
                return older.send(pair);
            }
            throw olderClient;
        }
    }

    private <T> T ask(Request<T> request) throws IOException {
        try {
            return request.send(exchange.getMarketDataService());
        } catch (NotYetImplementedForExchangeException | NotAvailableFromExchangeException unknown) {
            throw unknown;
        } catch (IOException | RuntimeException failed) {
            RetryAfter.of(failed, Instant.EPOCH.plusNanos(wallNanos.getAsLong()))
                    .ifPresent(this::leaveAlone);
            throw failed;
        }
    }

    private void leaveAlone(Duration howLong) {
        synchronized (budget) {
            budget.onRefused(howLong.toNanos(), wallNanos.getAsLong());
        }
    }
}
