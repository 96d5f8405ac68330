package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.market.binance.BinanceInstruments;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.Instruments;

/** Six minutes of the real futures venue over a socket, as fast as it goes, by the feed into a book of sorted maps. */
class WholeCaptureTest {
    private static final Path CAPTURE = Path.of(
            System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"),
            "captures",
            "binance-usdm-btcusdt-20240808.gz");
    private static final int LEVELS = 64;

    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final Event event = new Event(0, 0, LEVELS, 1);
    private int trades;
    private long tradedLots;
    private boolean continued;

    private void take(BinanceFeed feed, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        feed.accept(bytes, 0, bytes.length, 1);
        while (feed.next()) {
            event.reset(0);
            feed.writeTo(event);
            if (event.kind() == EventKind.TRADE) {
                trades++;
                tradedLots += event.quantityLots();
            } else if (event.kind() == EventKind.DEPTH_SNAPSHOT || event.kind() == EventKind.DEPTH_UPDATE) {
                fill(event.depth());
            }
        }
    }

    private void fill(Depth depth) {
        if (!continued && event.kind() == EventKind.DEPTH_SNAPSHOT) {
            bids.clear();
            asks.clear();
        }
        continued = depth.continued();
        for (int i = 0; i < depth.bids(); i++) {
            put(bids, depth.bidTicks(i), depth.bidLots(i));
        }
        for (int i = 0; i < depth.asks(); i++) {
            put(asks, depth.askTicks(i), depth.askLots(i));
        }
    }

    private static void put(Map<Long, Long> side, long ticks, long lots) {
        if (lots == 0) {
            side.remove(ticks);
        } else {
            side.put(ticks, lots);
        }
    }

    @Test
    void endsWhereTheVenueSaidItDid() {
        assumeTrue(Files.exists(CAPTURE), () -> "skipped: the recording " + CAPTURE + " is not here");
        try (VenueSimulator venue =
                        VenueSimulator.builder(CAPTURE).pace(Pace.FASTEST).start();
                JdkClient client = new JdkClient(venue)) {
            Instrument btc = new Instruments(new BinanceInstruments(
                                    "binance-usdm",
                                    "exchangeInfo",
                                    client.get("/fapi/v1/exchangeInfo").body())
                            .of(List.of("BTCUSDT")))
                    .get(0);
            BinanceFeed feed = new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(btc), LEVELS);
            client.open("/stream?streams=btcusdt@depth@0ms/btcusdt@trade/btcusdt@bookTicker");
            String snapshot =
                    client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=1000").body();
            // The answer is of some moment of the replay; the updates around it have all come, or are on their way.
            long after = Long.parseLong(snapshot.replaceAll("(?s).*?\"lastUpdateId\":(\\d+).*", "$1"));
            boolean asked = false;
            String lastQuote = "";
            for (long i = 0; i < 93_953; i++) {
                String text = client.text();
                if (!asked && text.contains("depthUpdate") && id(text) >= after) {
                    asked = true;
                    take(feed, snapshot);
                }
                take(feed, text);
                lastQuote = text.contains("\"bookTicker\"") ? text : lastQuote;
            }
            assertThat(venue.awaitEnd(JdkClient.LONGEST)).isTrue();
            assertThat(venue.counts().of(Happening.SENT)).isEqualTo(93_953);
            assertThat(feed.gaps()).isZero();
            assertThat(trades).isEqualTo(21_313);
            assertThat(btc.quantityOf(tradedLots)).isEqualByComparingTo("2429.366");
            assertThat(price(btc, bids.firstEntry())).isEqualTo("61659.7 x 1.486");
            assertThat(price(btc, asks.firstEntry())).isEqualTo("61659.8 x 0.981");
            assertThat(lastQuote).contains("\"b\":\"61659.70\",\"B\":\"1.486\",\"a\":\"61659.80\",\"A\":\"0.981\"");
            assertThat(client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=5").body())
                    .contains("\"bids\":[[\"61659.70\",\"1.486\"],", "\"asks\":[[\"61659.80\",\"0.981\"],");
        }
    }

    private static long id(String update) {
        int at = update.indexOf("\"u\":") + 4;
        return Long.parseLong(update.substring(at, update.indexOf(',', at)));
    }

    private static String price(Instrument instrument, Map.Entry<Long, Long> best) {
        return instrument.priceOf(best.getKey()).stripTrailingZeros().toPlainString() + " x "
                + instrument.quantityOf(best.getValue()).stripTrailingZeros().toPlainString();
    }
}
