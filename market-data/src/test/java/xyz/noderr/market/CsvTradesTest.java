package xyz.noderr.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

class CsvTradesTest {
    private static final CsvTradeColumns COLUMNS = new CsvTradeColumns("timestamp", "s", "price", "amount");
    private static final String HEADER = "timestamp,price,amount\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsTradesExactly() throws IOException {
        assertThat(read("1385337600,800.010000000000,0.100000000000\n1385337600,800,12\n1385337613,0.01,0.00000001\n"))
                .containsExactly(
                        List.of(1385337600_000000000L, 80001L, 10_000_000L),
                        List.of(1385337600_000000000L, 80000L, 1_200_000_000L),
                        List.of(1385337613_000000000L, 1L, 1L));
    }

    @Test
    void readsOtherColumnsAndUnits() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "id,qty,px,ms\n7,1,2.5,1001\n");
        try (CsvTrades trades = new CsvTrades(file, new CsvTradeColumns("ms", "ms", "px", "qty"), instrument())) {
            assertThat(trades.next()).isTrue();
            assertThat(trades.timeNanos()).isEqualTo(1_001_000_000L);
            assertThat(trades.priceTicks()).isEqualTo(250);
            assertThat(trades.quantityLots()).isEqualTo(100_000_000L);
            assertThat(trades.next()).isFalse();
            assertThat(trades.progress()).isEqualTo(1);
        }
    }

    @Test
    void rowsWithNothingTradedAreLeftOutCountedAndNamed() throws IOException {
        Path file = write("1,10,1\n2,11,0\n3,12,0.000000000000\n4,13,1\n");
        try (CsvTrades trades = new CsvTrades(file, COLUMNS, instrument())) {
            assertThat(trades.next()).isTrue();
            assertThat(trades.next()).isTrue();
            assertThat(trades.priceTicks()).isEqualTo(1300);
            assertThat(trades.refusedRows()).isEqualTo(Map.of("nothing traded: amount is 0", List.of(3L, 4L)));
        }
    }

    @Test
    void aRowThatDoesNotParseIsNamedByLineAndColumn() {
        refused("1,10,1\nx,10,1\n", "line 3 column timestamp", "a whole number of s since 1970", "'x'");
        refused("1.5,10,1\n", "line 2 column timestamp", "'1.5'");
        refused("9999999999999,10,1\n", "line 2 column timestamp");
        refused("1,ten,1\n", "line 2 column price", "steps of 0.01", "'ten'");
        refused("1,10.001,1\n", "line 2 column price", "'10.001'");
        refused("1,0,1\n", "line 2 column price", "a price above 0");
        refused("1,-3,1\n", "line 2 column price", "'-3'");
        refused("1,NaN,1\n", "line 2 column price", "'NaN'");
        refused("1,10,\n", "line 2 column amount", "found nothing");
        refused("1,10,0.000000001\n", "line 2 column amount", "steps of 0.00000001");
        refused("1,10,-1\n", "line 2 column amount", "'-1'");
        refused("1,10,1e400\n", "line 2 column amount", "'1e400'");
        refused("1,10\n", "line 2", "a column amount", "2 fields");
    }

    @Test
    void tradesOutOfOrderAreRefused() {
        refused("5,10,1\n4,10,1\n", "line 3 column timestamp", "1970-01-01T00:00:05Z", "1970-01-01T00:00:04Z", "sort");
    }

    @Test
    void aMissingColumnIsNamedWithTheOnesThereAre() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "time,price,amount\n1,2,3\n");
        try (CsvTrades trades = new CsvTrades(file, COLUMNS, instrument())) {
            assertThatThrownBy(trades::next)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("a column timestamp", "time, price, amount", "data.columns");
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("none.csv");
        assertThatThrownBy(() -> new CsvTrades(file, COLUMNS, instrument()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("none.csv", "no such file");
    }

    @Test
    void aFileWithoutRowsHasNoTrades() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void aSpanTakesItsStartAndLeavesItsEnd() throws IOException {
        Path file = write("1,10,1\n2,11,1\n3,12,1\n4,13,1\n");
        try (TradeSpan span =
                new TradeSpan(new CsvTrades(file, COLUMNS, instrument()), 2_000_000_000L, 4_000_000_000L)) {
            assertThat(span.next()).isTrue();
            assertThat(span.priceTicks()).isEqualTo(1100);
            assertThat(span.next()).isTrue();
            assertThat(span.priceTicks()).isEqualTo(1200);
            assertThat(span.next()).isFalse();
        }
    }

    private Path write(String rows) throws IOException {
        return Files.writeString(folder.resolve("trades.csv"), HEADER + rows);
    }

    private List<List<Long>> read(String rows) throws IOException {
        List<List<Long>> read = new ArrayList<>();
        try (CsvTrades trades = new CsvTrades(write(rows), COLUMNS, instrument())) {
            while (trades.next()) {
                read.add(List.of(trades.timeNanos(), trades.priceTicks(), trades.quantityLots()));
            }
        }
        return read;
    }

    private void refused(String rows, String... parts) {
        assertThatThrownBy(() -> read(rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trades.csv")
                .hasMessageContainingAll(parts);
    }

    private static Instrument instrument() {
        return new Instrument(
                0,
                new InstrumentSettings(
                        "venue",
                        "A/B",
                        "A",
                        "B",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00000001"),
                        BigDecimal.ZERO,
                        8));
    }
}
