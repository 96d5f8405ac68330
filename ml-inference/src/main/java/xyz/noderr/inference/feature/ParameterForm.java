package xyz.noderr.inference.feature;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.config.Durations;

/** What stands after the underscore of a feature's name: parts joined by {@code x}. */
enum ParameterForm {
    NONE("", "", "no parameters"),
    TIME("t", "_τ", "a time constant above 0, as in _10m"),
    LEVELS("l", "_n", "a number of levels from 1 to 10, as in _5"),
    LEVELS_TIME("lt", "_nxτ", "levels from 1 to 10 and a time constant above 0, as in _5x10s"),
    BUCKETS("nv", "_nxV", "a number of buckets and what one takes in base units, as in _50x2.5"),
    BARS("nt", "_nxspan", "a number of bars and their span, as in _14x1m"),
    MACD("nnnt", "_fxsxgxspan", "a fast, a slow and a signal's number of bars and their span, as in _12x26x9x1m");

    /** Beyond this a ring of values would be large, and no bar's memory is that long. */
    private static final int MOST = 10_000;

    /** One letter a part: n a count, l levels, t a duration, v a volume. */
    private final String parts;

    private final String shape;
    private final String expected;

    ParameterForm(String parts, String shape, String expected) {
        this.parts = parts;
        this.shape = shape;
        this.expected = expected;
    }

    /** How a name goes on, with letters for the parameters. */
    String shape() {
        return shape;
    }

    /**
     * Reads what stands after the underscore.
     *
     * @throws IllegalArgumentException when it is not of this form
     */
    Parameters parse(String text) {
        String[] pieces = text.isEmpty() ? new String[0] : text.split("x", -1);
        if (pieces.length != parts.length()) {
            throw new IllegalArgumentException("expected " + expected);
        }
        List<Integer> counts = new ArrayList<>();
        Duration span = Duration.ZERO;
        BigDecimal volume = BigDecimal.ZERO;
        for (int i = 0; i < pieces.length; i++) {
            switch (parts.charAt(i)) {
                case 'n' -> counts.add(count(pieces[i], MOST));
                case 'l' -> counts.add(count(pieces[i], BookTape.MOST_LEVELS));
                case 't' -> span = positive(Durations.parse(pieces[i]));
                default -> volume = volume(pieces[i]);
            }
        }
        return new Parameters(List.copyOf(counts), span, volume);
    }

    private int count(String text, int most) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("expected " + expected);
        }
        return Integer.parseInt(text);
    }

    private Duration positive(Duration span) {
        if (span.isZero()) {
            throw new IllegalArgumentException("expected " + expected);
        }
        return span;
    }

    private BigDecimal volume(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?") || new BigDecimal(text).signum() == 0) {
            throw new IllegalArgumentException("expected " + expected);
        }
        return new BigDecimal(text).stripTrailingZeros();
    }
}
