package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.market.Captures;
import xyz.noderr.market.feed.Symbols;

/** That what it takes is right, {@link BinanceDecoderTest} and {@link BinanceDecoderFuzzTest} say. */
class OrderedReaderTest {
    /** Else what is hot would be read slowly, and nothing else would show it. */
    @ParameterizedTest
    @CsvSource({
        "binance-usdm-btcusdt-20240808.gz, 0.10, 0.001, 1",
        "binance-spot-btcusdt-20240808.gz, 0.01, 0.00000001, 1",
        "binance-spot-btcusdt-20240809.gz, 0.01, 0.00000001, 0"
    })
    void itTakesAllOfACaptureButTheSnapshots(String capture, String tick, String lot, int snapshots)
            throws IOException {
        OrderedReader reader = new OrderedReader(
                new Symbols(List.of(BinanceDecoderTest.instrument(tick, lot)), true), new BinanceMessage());
        int left = 0;
        try (BufferedReader lines = Captures.open(capture)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] bytes = line.substring(line.indexOf('{')).getBytes(StandardCharsets.UTF_8);
                left += reader.read(bytes, 0, bytes.length) == null ? 1 : 0;
            }
        }
        assertThat(left).isEqualTo(snapshots);
    }
}
