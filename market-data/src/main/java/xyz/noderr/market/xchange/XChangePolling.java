package xyz.noderr.market.xchange;

import java.time.Duration;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * How an exchange that does not stream is asked by REST.
 *
 * @param interval from the beginning of one round, which asks for all that is wanted of each instrument, to that of the next
 * @param requestsPerMinute how many the exchange allows; a fifth of them is left to others, and rounds become longer for it
 * @param bookArguments what XChange's client of the exchange takes beside the instrument when it is asked for a book, such as
 *     a count of levels: it differs from client to client
 */
public record XChangePolling(Duration interval, int requestsPerMinute, List<Object> bookArguments) {
    /** Every 2 s, 60 requests a minute, books as the client asks for them by itself. */
    public static final XChangePolling DEFAULTS = new XChangePolling(Duration.ofSeconds(2), 60, List.of());

    public XChangePolling {
        bookArguments = List.copyOf(bookArguments);
        if (interval.isNegative() || interval.isZero()) {
            throw new InvalidInputException("interval of polling", "more than nothing", interval.toString());
        }
        if (requestsPerMinute < 2) {
            throw new InvalidInputException("requests per minute", "2 or more", Integer.toString(requestsPerMinute));
        }
    }

    /** How long a round of so many requests takes at least, to stay within four fifths of what is allowed. */
    Duration round(int requests) {
        Duration within = Duration.ofMinutes(1).multipliedBy(requests).dividedBy(requestsPerMinute * 4L / 5);
        return within.compareTo(interval) > 0 ? within : interval;
    }
}
