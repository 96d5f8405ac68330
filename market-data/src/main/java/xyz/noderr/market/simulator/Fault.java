package xyz.noderr.market.simulator;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Something that goes wrong on purpose, as one writes it: {@code NAME[.CHANNEL]WHEN[:AMOUNT]}.
 *
 * <ul>
 *   <li>WHEN is {@code @N}, the message or request number N, from 1 on; {@code @N-M}, each from N to M; {@code /N}, each
 *       N-th; {@code =P}, each with the probability P; or nothing, each. Messages are those of the capture, whoever
 *       listens; requests are those by REST.
 *   <li>With a CHANNEL as {@code depth}, {@code trade} or {@code kline_1m}, only the channel's messages count and are
 *       numbered; of a REST fault it is the last part of the path, as {@code depth} or {@code exchangeInfo}.
 *   <li>AMOUNT is the kind's: how many, how long, or which code.
 * </ul>
 *
 * <p>What has a probability is drawn from the seed, the fault's place in the list and the number, and from nothing else:
 * it repeats, whoever connects and when.
 *
 * @param channel empty for all
 * @param from the first number
 * @param to the last number
 * @param every one in so many
 * @param probability of each of those
 * @param amount a count or nanoseconds; 0 where the kind has none
 */
public record Fault(FaultKind kind, String channel, long from, long to, long every, double probability, long amount) {
    private static final Pattern FORM = Pattern.compile(
            "([a-z]+(?:-[a-z0-9]+)?)(?:\\.(\\w+))?(?:=([0-9.eE-]+)|@(\\d{1,18})(?:-(\\d{1,18}))?|/(\\d{1,18}))?(?::(\\w+))?");

    /**
     * Reads one.
     *
     * @throws InvalidInputException when the text is none
     */
    public static Fault parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw refused(text, "NAME[.CHANNEL][=PROBABILITY|@N|@N-M|/N][:AMOUNT]");
        }
        FaultKind kind = kind(text, matcher.group(1));
        double probability = matcher.group(3) == null ? 1 : probability(text, matcher.group(3));
        long from = matcher.group(4) == null ? 1 : Long.parseLong(matcher.group(4));
        long to = matcher.group(4) == null
                ? Long.MAX_VALUE
                : matcher.group(5) == null ? from : Long.parseLong(matcher.group(5));
        long every = matcher.group(6) == null ? 1 : Long.parseLong(matcher.group(6));
        if (from < 1 || to < from || every < 1) {
            throw refused(text, "numbers from 1 on, and no range that ends before it begins");
        }
        String channel = matcher.group(2) == null ? "" : matcher.group(2);
        return new Fault(kind, channel, from, to, every, probability, amount(text, kind, matcher.group(7)));
    }

    private static FaultKind kind(String text, String word) {
        for (FaultKind kind : FaultKind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw refused(
                text,
                "one of "
                        + Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", ")));
    }

    private static double probability(String text, String number) {
        try {
            double probability = Double.parseDouble(number);
            if (probability > 0 && probability <= 1) {
                return probability;
            }
        } catch (NumberFormatException noNumber) {
            throw refused(text, "a probability above 0, up to 1", noNumber);
        }
        throw refused(text, "a probability above 0, up to 1");
    }

    private static long amount(String text, FaultKind kind, @Nullable String amount) {
        if (amount == null && kind.usual().isEmpty()) {
            return 0;
        }
        try {
            return kind.amount(amount == null ? kind.usual() : amount);
        } catch (IllegalArgumentException invalid) {
            throw refused(text, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private static InvalidInputException refused(String text, String expected) {
        return new InvalidInputException("fault", expected, "'" + text + "'", "venue-sim --help lists them");
    }

    private static InvalidInputException refused(String text, String expected, Exception cause) {
        return new InvalidInputException("fault", expected, "'" + text + "'", "venue-sim --help lists them", cause);
    }

    boolean concerns(String channel) {
        return this.channel.isEmpty() || this.channel.equals(channel);
    }

    /**
     * Whether it happens at a number.
     *
     * @param draw 64 random bits that belong to the number
     */
    boolean happens(long number, long draw) {
        return number >= from
                && number <= to
                && number % every == 0
                && (probability >= 1 || (draw >>> 11) * 0x1p-53 < probability);
    }
}
