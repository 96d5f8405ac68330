package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** The book of a real recording, six minutes of BTCUSDT futures, held against what the venue itself said was best. */
class RecordedBookTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LEVELS = 1_000;
    private static final Instrument BTC = new Instrument(
            0,
            new InstrumentSettings(
                    "binance",
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.10"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    8));

    private final List<JsonNode> early = new ArrayList<>();
    private long lastUpdateId = -1;
    private int applied;
    private int stale;
    private int gaps;
    private long previous = -1;
    private JsonNode lastQuote = JSON.missingNode();

    @Test
    void endsWhereTheVenueSaysItDoes() throws IOException {
        String[] best = {""};
        BookStage books = new BookStage(1);
        try (BufferedReader lines = Captures.open("binance-usdm-btcusdt-20240808.gz");
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .ringSize(16)
                        .depthLevels(LEVELS)
                        .stage(Step.BOOK, books)
                        .stage(Step.OBSERVER, event -> best[0] = best(event.book()))
                        .start()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                publish(JSON.readTree(line.substring(line.indexOf(' ') + 1)), pipeline);
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
        assertThat(applied).isEqualTo(6_547);
        assertThat(stale).isEqualTo(4);
        assertThat(gaps).isZero();
        assertThat(books.crossed()).isZero();
        assertThat(best[0]).isEqualTo("61659.70 1.486 61659.80 0.981");
        assertThat(best[0]).isEqualTo(text(lastQuote, "b", "B", "a", "A"));
    }

    private static String text(JsonNode node, String... keys) {
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            text.append(text.isEmpty() ? "" : " ").append(node.path(key).asString(""));
        }
        return text.toString();
    }

    private static String best(Depth book) {
        return BTC.priceOf(book.bidTicks(0)) + " " + BTC.quantityOf(book.bidLots(0)) + " "
                + BTC.priceOf(book.askTicks(0)) + " " + BTC.quantityOf(book.askLots(0));
    }

    /** As the venue documents it: updates are kept until the snapshot is there, and those that are older left out. */
    private void publish(JsonNode message, Pipeline pipeline) {
        if (message.has("lastUpdateId")) {
            lastUpdateId = message.path("lastUpdateId").asLong();
            fill(pipeline.claim().depthSnapshot(0, 0), message, "bids", "asks");
            pipeline.publish();
            early.forEach(data -> update(data, pipeline));
            return;
        }
        JsonNode data = message.path("data");
        switch (data.path("e").asString("")) {
            case "bookTicker" -> lastQuote = data;
            case "depthUpdate" -> {
                if (lastUpdateId < 0) {
                    early.add(data);
                } else {
                    update(data, pipeline);
                }
            }
            default -> {
                // Trades say nothing of the book.
            }
        }
    }

    private void update(JsonNode data, Pipeline pipeline) {
        if (data.path("u").asLong() < lastUpdateId) {
            stale++;
            return;
        }
        gaps += previous >= 0 && data.path("pu").asLong() != previous ? 1 : 0;
        previous = data.path("u").asLong();
        applied++;
        Event event = pipeline.claim();
        fill(event.depthUpdate(0, 0), data, "b", "a");
        pipeline.publish();
    }

    private static void fill(Depth depth, JsonNode from, String bids, String asks) {
        for (JsonNode level : from.path(bids)) {
            depth.addBid(BTC.ticks(new BigDecimal(level.path(0).asString(""))), lots(level));
        }
        for (JsonNode level : from.path(asks)) {
            depth.addAsk(BTC.ticks(new BigDecimal(level.path(0).asString(""))), lots(level));
        }
    }

    private static long lots(JsonNode level) {
        return BTC.lots(new BigDecimal(level.path(1).asString("")));
    }
}
