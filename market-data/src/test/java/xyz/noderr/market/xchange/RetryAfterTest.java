package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.exceptions.RateLimitExceededException;
import si.mazi.rescu.HttpStatusIOException;
import si.mazi.rescu.InvocationResult;

class RetryAfterTest {
    /** The moment of RFC 9110's example of a date, less 90 s. */
    private static final Instant NOW = Instant.parse("1999-12-31T23:58:29Z");

    private static HttpStatusIOException answer(int status, Map<String, List<String>> headers) {
        HttpStatusIOException answer = new HttpStatusIOException("refused", new InvocationResult("", status));
        answer.setResponseHeaders(headers);
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "429, Retry-After, 120, 120",
        "418, retry-after, ' 7 ', 7",
        "429, Retry-After, 'Fri, 31 Dec 1999 23:59:59 GMT', 90",
        "429, Retry-After, 'Fri, 31 Dec 1999 23:00:00 GMT', 0",
        "429, Retry-After, soon, 60",
        "429, Retry-After, -3, 60",
        "418, Date, 120, 60"
    })
    void anExchangeIsLeftAloneForAsLongAsItSaysOrAMinute(int status, String header, String value, long seconds) {
        Exception failure = new ExchangeException("failed", answer(status, Map.of(header, List.of(value))));
        assertThat(RetryAfter.of(failure, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void otherFailuresSayNothingOfIt() {
        assertThat(RetryAfter.of(answer(503, Map.of("Retry-After", List.of("120"))), NOW))
                .isEmpty();
        assertThat(RetryAfter.of(new IOException("reset"), NOW)).isEmpty();
    }

    @Test
    void xchangesOwnWordForItCounts() {
        assertThat(RetryAfter.of(new RateLimitExceededException("too many"), NOW))
                .contains(Duration.ofMinutes(1));
    }
}
