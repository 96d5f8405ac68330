package xyz.noderr.pipeline.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;

class InstrumentsTest {
    private static final String LISTING = """
            instruments:
              - {venue: bitstamp, symbol: BTC/USD, base: BTC, quote: USD, tickSize: 0.01, lotSize: 0.00000001}
              - {venue: okx, symbol: BTC-USD-SWAP, base: BTC, quote: USD, tickSize: 0.1, lotSize: 1,
                 contractMultiplier: 0.01, minNotional: 5, quoteDecimals: 4}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Instruments read(String yaml) throws IOException {
        return Instruments.read(Files.writeString(folder.resolve("instruments.yaml"), yaml));
    }

    @Test
    void areReadFromAFileInTheOrderOfTheirIds() throws IOException {
        Instruments instruments = read(LISTING);
        assertThat(instruments.size()).isEqualTo(2);
        assertThat(instruments).extracting(Instrument::id).containsExactly(0, 1);
        assertThat(instruments.find("okx", "BTC-USD-SWAP")).contains(instruments.get(1));
        assertThat(instruments.find("okx", "BTC/USD")).isEmpty();
    }

    /** 3 contracts of 0.01 BTC at 60,000.0 are 1,800 dollars: 18,000,000 of its ten-thousandths. */
    @Test
    void theContractMultiplierIsPartOfTheMoney() throws IOException {
        Instrument swap = read(LISTING).get(1);
        assertThat(swap.notionalQuote(swap.ticks(new BigDecimal("60000.0")), 3)).isEqualTo(18_000_000);
        assertThat(swap.affordableLots(18_000_000, 600_000)).isEqualTo(3);
        assertThat(swap.affordableLots(17_999_999, 600_000)).isEqualTo(2);
    }

    /** Of 1.29 at a price of 100, orders in tenths may be of 1.2; the rest is less than a step, on either side. */
    @Test
    void ordersAreOfWholeSteps() throws IOException {
        Instrument coin = read("""
                instruments:
                  - {venue: v, symbol: C, base: C, quote: USD, tickSize: 1, lotSize: 0.01, orderStep: 0.1}
                """).get(0);
        assertThat(coin.orderStepLots()).isEqualTo(10);
        assertThat(coin.affordableLots(coin.quoteUnits(new BigDecimal("129")), 100))
                .isEqualTo(120);
        assertThat(coin.orderable(129)).isEqualTo(120);
        assertThat(coin.orderable(-129)).isEqualTo(-120);
        assertThat(coin.orderable(9)).isZero();
        assertThat(read(LISTING).get(1).orderable(7)).isEqualTo(7);
    }

    @Test
    void aStepOfOrdersBetweenTwoLotsIsRefused() {
        String between = LISTING.replace("lotSize: 1,", "lotSize: 1, orderStep: 2.5,");
        assertThatThrownBy(() -> read(between))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("orderStep", "a whole number of lots of 1", "2.5");
    }

    @Test
    void oneThatIsNamedTwiceIsRefused() {
        String twice = LISTING.replace("okx", "bitstamp").replace("BTC-USD-SWAP", "BTC/USD");
        assertThatThrownBy(() -> read(twice))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("each instrument once", "BTC/USD of bitstamp");
    }

    @Test
    void aMistakeIsNamedWithItsPlace() {
        assertThatThrownBy(() -> read(LISTING.replace("tickSize: 0.1,", "tickSize: -0.1,")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tickSize");
        assertThatThrownBy(() -> read(LISTING.replace("minNotional", "minNotionel")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("instruments[1].minNotionel", "did you mean instruments[1].minNotional");
    }
}
