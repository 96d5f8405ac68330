package xyz.noderr.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.event.Event;

class MessageTapeTest {
    private static final int MESSAGES = 70_000;

    @Test
    void theDecoderMakesTheSyntheticMarketOfTheBytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("messages");
        MessageTape.write(file, MESSAGES);
        MessageTape tape = MessageTape.read(file);
        BinanceFeed feed =
                new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(TradingStages.INSTRUMENT), SyntheticMarket.LEVELS);
        SyntheticMarket market = new SyntheticMarket(1);
        Event expected = new Event(0, 0, SyntheticMarket.LEVELS, 1);
        Event found = new Event(0, 0, SyntheticMarket.LEVELS, 1);
        assertThat(tape.messages()).isEqualTo(MESSAGES);
        long before = 0;
        for (int i = 0; i < MESSAGES; i++) {
            expected.reset(i);
            market.next(expected);
            assertThat(feed.accept(tape.bytes(), tape.from(i), tape.to(i), 0)).isEqualTo(Decoded.MESSAGE);
            assertThat(feed.next()).isTrue();
            found.reset(i);
            feed.writeTo(found);
            assertThat(said(found)).isEqualTo(said(expected));
            assertThat(found.eventTimeNanos()).isGreaterThanOrEqualTo(before);
            before = found.eventTimeNanos();
            assertThat(feed.next()).isFalse();
        }
        assertThat(feed.gaps() + feed.stale()).isZero();
    }

    private static List<Object> said(Event event) {
        return List.of(
                event.kind(),
                event.priceTicks(),
                event.quantityLots(),
                event.depth().toString());
    }

    @Test
    void aTradeIsWrittenAsTheVenueSendsIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("messages");
        MessageTape.write(file, 4);
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        assertThat(lines.getFirst())
                .startsWith("{\"lastUpdateId\":1,\"E\":170000000")
                .contains("\"bids\":[[\"");
        assertThat(lines.get(1)).contains("\"U\":2,\"u\":2,\"pu\":1,\"b\":[[\"");
        assertThat(lines.get(3))
                .matches("\\{\"stream\":\"btcusdt@trade\",\"data\":\\{\"e\":\"trade\",\"E\":\\d{13},\"T\":\\d{13},"
                        + "\"s\":\"BTCUSDT\",\"t\":3,\"p\":\"\\d+\\.\\d\\d\",\"q\":\"\\d+\\.\\d{3}\",\"X\":\"MARKET\","
                        + "\"m\":(true|false)}}");
    }
}
