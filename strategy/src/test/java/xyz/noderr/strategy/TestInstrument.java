package xyz.noderr.strategy;

import java.math.BigDecimal;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** One cent a tick, a thousandth a lot, money in hundred-thousandths: one tick times one lot is one quote unit. */
public final class TestInstrument {
    /** Takes no order below 5. */
    public static final Instrument INSTRUMENT = withOrderStep("0");

    /** One unit of the quote currency in quote units. */
    public static final long ONE = 100_000;

    private TestInstrument() {}

    /** The instrument, but orders are of whole steps of so much. */
    public static Instrument withOrderStep(String step) {
        return of(0, "venue", "A", step);
    }

    /** The same of another thing or at another venue, beside the first. */
    public static Instrument of(int id, String venue, String base) {
        return of(id, venue, base, "0");
    }

    private static Instrument of(int id, String venue, String base, String step) {
        return new Instrument(
                id,
                new InstrumentSettings(
                        venue,
                        base + "/B",
                        base,
                        "B",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        new BigDecimal(step),
                        new BigDecimal("5"),
                        BigDecimal.ONE,
                        5));
    }
}
