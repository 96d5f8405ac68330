package xyz.noderr.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of captures as two recorders write them. */
class CapturedLineTest {
    private final CapturedLine line = new CapturedLine();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "1723161255030314667 {\"a\":1} | RECEIVED | 1723161255030314667 | {\"a\":1}",
                "1618678132.831468: {\"a\":1} | RECEIVED | 1618678132831468000 | {\"a\":1}",
                "1618678132.8: [] | RECEIVED | 1618678132800000000 | []",
                "https://x.com/depth?symbol=A&limit=1000 -> 1626992741.301402: {} | RECEIVED | 1626992741301402000 | {}",
                "wss://x.com <- 1618678132.83097: {} | SENT | 1618678132830970000 | {}",
            })
    void aLineIsWhatItsRecorderMeant(String text, CapturedLine.Kind kind, long nanos, String message) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.over(bytes, 0, bytes.length);
        assertThat(line.kind()).isEqualTo(kind);
        assertThat(line.receivedNanos()).isEqualTo(nanos);
        assertThat(text.substring(line.messageFrom())).isEqualTo(message);
    }

    @Test
    void aConnectionBeginsWhereTheRecorderSaysSo() {
        assertThat(kind("wss://ws.kraken.com <-> 1618678132.368463")).isEqualTo(CapturedLine.Kind.CONNECTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "x",
                "5",
                "5 | ",
                "1618678132.83",
                "1618678132.83 {}",
                "wss://x.com",
                "wss://x.com ~ 5.1: {}",
                "timestamp,price",
                "configuration: {}",
                "99999999999999999999 {}",
                "1618678132.83:"
            })
    void anythingElseIsNeither(String text) {
        assertThat(kind(text)).isEqualTo(CapturedLine.Kind.OTHER);
    }

    private CapturedLine.Kind kind(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        line.over(bytes, 0, bytes.length);
        return line.kind();
    }
}
