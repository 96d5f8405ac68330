package xyz.noderr.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.Captures;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Once its buffers have grown, no feed makes garbage of messages, nor of a message that cannot be read. */
class GarbageTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({
        "HYPERLIQUID, hyperliquid-btc-20250126.gz, BTC",
        "KRAKEN, cryptofeed/KRAKEN.ws.50.0.gz, XMR/USD",
        "COINBASE, cryptofeed/COINBASE.ws.28.0.gz, SKL-BTC",
        "BITMEX, cryptofeed/BITMEX.ws.1.0.gz, XBTUSD",
    })
    void aRecordingThatIsReadAgainCostsNoMemory(VenueForm form, String recording, String symbol) {
        costsNoMemory(form, recording, new NaiveMarket(List.of(symbol)).instruments());
    }

    /** A hundred thousand messages of six minutes, into the book. */
    @ParameterizedTest
    @CsvSource({
        "BINANCE_USDM, binance-usdm-btcusdt-20240808.gz, 0.10, 0.001",
        "BINANCE_SPOT, binance-spot-btcusdt-20240808.gz, 0.01, 0.00000001",
    })
    void norDoesTheBookOfALongOne(VenueForm form, String recording, String tick, String lot) {
        InstrumentSettings btc = new InstrumentSettings(
                "binance", "BTCUSDT", "BTC", "USDT", new BigDecimal(tick), new BigDecimal(lot), BigDecimal.ZERO, 8);
        costsNoMemory(form, recording, List.of(new Instrument(0, btc)));
    }

    private static void costsNoMemory(VenueForm form, String recording, List<Instrument> instruments) {
        List<byte[]> messages = new ArrayList<>();
        try (CaptureLines lines = new CaptureLines(Captures.path(recording))) {
            while (lines.next()) {
                messages.add(Arrays.copyOfRange(lines.bytes(), lines.messageFrom(), lines.messageTo()));
            }
            messages.add(new byte[] {'{', 'x'});
        }
        VenueFeed feed = form.newFeed(instruments, 64);
        BookStage books = new BookStage(instruments.size());
        Event event = new Event(0, 0, 64, 10);
        long events = 0;
        for (int pass = 0; pass < 3; pass++) {
            events = read(feed, messages, event, books);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long again = read(feed, messages, event, books);
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(again).isEqualTo(events);
        assertThat(feed.count(Decoded.MESSAGE)).isPositive();
        // What the measuring itself takes.
        assertThat(bytes).isLessThan(4_000);
    }

    private static long read(VenueFeed feed, List<byte[]> messages, Event event, BookStage books) {
        long events = 0;
        for (int i = 0; i < messages.size(); i++) {
            byte[] message = messages.get(i);
            feed.accept(message, 0, message.length, 1);
            while (feed.next()) {
                event.reset(0);
                feed.writeTo(event);
                books.onEvent(event);
                events++;
            }
        }
        feed.disconnected();
        while (feed.next()) {
            events++;
        }
        return events;
    }
}
