package xyz.noderr.market.xchange;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.exceptions.FrequencyLimitExceededException;
import org.knowm.xchange.exceptions.RateLimitExceededException;
import si.mazi.rescu.HttpResponseAware;
import si.mazi.rescu.HttpStatusException;

/**
 * How long an exchange wants to be left alone: HTTP's 429 (too many requests), and Binance's 418 (banned for not having
 * heeded it), with their header {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3).
 */
final class RetryAfter {
    /** Where the exchange says that it was too much and not for how long: Binance counts by the minute. */
    static final Duration UNSAID = Duration.ofMinutes(1);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BANNED = 418;

    private RetryAfter() {}

    /**
     * What a failed request says of it; empty where it failed for another reason.
     *
     * @param now against which a date is held
     */
    static Optional<Duration> of(Throwable failure, Instant now) {
        boolean tooMany = false;
        Optional<Duration> said = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            tooMany |= cause instanceof RateLimitExceededException || cause instanceof FrequencyLimitExceededException;
            if (cause instanceof HttpStatusException answer) {
                tooMany |= answer.getHttpStatusCode() == TOO_MANY_REQUESTS || answer.getHttpStatusCode() == BANNED;
            }
            if (said.isEmpty() && cause instanceof HttpResponseAware answer) {
                said = header(answer.getResponseHeaders()).flatMap(value -> parse(value, now));
            }
        }
        return tooMany ? Optional.of(said.orElse(UNSAID)) : Optional.empty();
    }

    private static Optional<String> header(@Nullable Map<String, List<String>> headers) {
        if (headers == null) {
            return Optional.empty();
        }
        return headers.entrySet().stream()
                .filter(header -> "Retry-After".equalsIgnoreCase(header.getKey()))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    private static Optional<Duration> parse(String value, Instant now) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseUnsignedLong(value.strip())));
        } catch (NumberFormatException noSeconds) {
            try {
                Instant then = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                Duration left = Duration.between(now, then);
                return Optional.of(left.isNegative() ? Duration.ZERO : left);
            } catch (DateTimeParseException noDate) {
                return Optional.empty();
            }
        }
    }
}
