package xyz.noderr.backtest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.venue.Collateral;
import xyz.noderr.backtest.venue.RealVenues;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.live.BinanceProtocol;
import xyz.noderr.market.live.Endpoints;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.Venue;
import xyz.noderr.market.order.Capital;
import xyz.noderr.market.order.LiveGateway;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * What trading for money has beside trading on paper. The name of the books stands beside their journal, so that the orders of
 * an earlier start are known for ours, and no books on paper are ever taken for those of an account.
 */
final class RealTrading implements AutoCloseable {
    private static final String NAME_FILE = "orders-of";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,12}");
    private static final int LETTERS_AND_DIGITS = 36;

    private final BacktestSettings settings;
    private final List<Instrument> instruments;
    private final URI rest;
    private final LiveAccount account;
    private final RealVenues venues;
    private @Nullable String books;
    private @Nullable LiveGateway gateway;

    RealTrading(
            BacktestSettings settings,
            List<Instrument> instruments,
            Venue venue,
            @Nullable URI uri,
            LiveAccount account,
            LiveFeed feed) {
        requireSendable(settings, instruments, venue);
        this.settings = settings;
        this.instruments = instruments;
        this.account = account;
        rest = (uri == null ? BinanceProtocol.endpoints(BinanceForm.BINANCE_SPOT) : Endpoints.under(uri)).rest();
        venues = new RealVenues(feed, instruments.size(), new Collateral(settings.currency(), settings.capitalUnits()));
    }

    private static void requireSendable(BacktestSettings settings, List<Instrument> instruments, Venue venue) {
        if (venue != Venue.BINANCE_SPOT) {
            throw new InvalidInputException(
                    "instrument.venue",
                    Venue.BINANCE_SPOT + ", where orders can be sent",
                    venue.toString(),
                    "trade it on paper");
        }
        if (!instruments.stream().allMatch(each -> each.settings().paidInFull())) {
            throw new InvalidInputException(
                    "instrument.initialMargin", "1, as at spot venues", "less", "trade it on paper");
        }
        if (settings.venues().stream().anyMatch(VenueSettings::feedDelays)) {
            throw new InvalidInputException(
                    "venue.feedLatency", "0s, as what happens is not delayed", "more", "leave it out");
        }
    }

    RealVenues venues() {
        return venues;
    }

    /**
     * Takes an earlier start's books up, if they are of the same kind as ours.
     *
     * @param real ours; null for books on paper
     */
    static void takeUp(Path journal, @Nullable RealTrading real) {
        Path file = journal.resolve(NAME_FILE);
        boolean there = Files.exists(file);
        if (there != (real != null)) {
            throw new InvalidInputException(
                    "journal " + journal,
                    real == null ? "one of orders on paper" : "one of orders for money",
                    there ? "one of orders for money" : "one of orders on paper",
                    "begin anew, in a folder of its own");
        }
        if (real != null) {
            real.books = read(file);
        }
    }

    private static String read(Path file) {
        try {
            String name = Files.readString(file).strip();
            if (NAME.matcher(name).matches()) {
                return name;
            }
            throw new InvalidInputException(file.toString(), "the name of books", "something else", "restore it");
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a file that can be read", unreadable.toString(), "restore it", unreadable);
        }
    }

    /** Looks at the account, and writes the books' name beside their journal. */
    void begin(Path journal) {
        boolean anew = books == null;
        String name = anew ? Long.toString(account.begun().toEpochMilli(), LETTERS_AND_DIGITS) : String.valueOf(books);
        LiveGateway made = LiveGateway.binance(
                rest, account.key(), LiveTrading.tls(), instruments, name, venues, ReceiveClock.SYSTEM);
        gateway = made;
        made.requireReady(anew ? new Capital(settings.capital(), settings.currency()) : null);
        try {
            Files.writeString(journal.resolve(NAME_FILE), name + "\n");
        } catch (IOException refused) {
            throw new InvalidInputException(
                    journal.toString(), "a folder that can be written", refused.toString(), "give another", refused);
        }
    }

    /** Sends orders from here on. */
    void goLive() {
        if (gateway != null) {
            venues.goLive(gateway);
        }
    }

    /** Sends nothing more, and takes back what is open. */
    void stop(Duration most) throws InterruptedException {
        if (gateway != null) {
            venues.begin(); // Where nothing was heard since an earlier start, what that has left is taken back all
            // the same.
            gateway.stop(most);
        }
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
    }
}
