package xyz.noderr.inference.feature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The feature stage: keeps the row of one instrument up to date with each of its trades and writes it on the trade's
 * event. The row is ready once the instrument has been watched for {@value #WARM_UP} times its longest time constant.
 */
public final class TradeFeatures implements Stage, Stateful {
    /** After this many time constants all that was not seen would weigh exp(−2), about an eighth. */
    static final int WARM_UP = 2;

    private final Instrument instrument;
    private final double lotSize;
    private final TradeTape tape = new TradeTape();
    private final DecayingWindow[] windows;
    private final FeatureKind[] kinds;
    private final DecayingWindow[] windowOf;
    private final double warmUpSeconds;

    /**
     * A row of these features for one instrument.
     *
     * @param names the features of the row in their order, as in {@code momentum_10m}
     * @param where what names them, for the error
     * @throws InvalidInputException when there is no such feature
     */
    public TradeFeatures(Instrument instrument, List<String> names, String where) {
        this.instrument = instrument;
        lotSize = instrument.settings().lotSize().doubleValue();
        List<DecayingWindow> distinct = new ArrayList<>();
        kinds = new FeatureKind[names.size()];
        windowOf = new DecayingWindow[names.size()];
        for (int i = 0; i < kinds.length; i++) {
            FeatureName name = parse(names.get(i), where);
            kinds[i] = name.kind();
            windowOf[i] = window(distinct, name.tau());
        }
        windows = distinct.toArray(DecayingWindow[]::new);
        warmUpSeconds = WARM_UP
                * distinct.stream()
                        .mapToDouble(DecayingWindow::tauSeconds)
                        .max()
                        .orElse(0);
    }

    private static FeatureName parse(String name, String where) {
        try {
            return FeatureName.parse(name);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    where, "known features", name, String.valueOf(unknown.getMessage()), unknown);
        }
    }

    /** Features with the same time constant share a window, and its exponential. */
    private static DecayingWindow window(List<DecayingWindow> distinct, Duration tau) {
        double seconds = tau.toNanos() * 1e-9;
        for (DecayingWindow window : distinct) {
            if (window.tauSeconds() == seconds) {
                return window;
            }
        }
        DecayingWindow added = new DecayingWindow(seconds);
        distinct.add(added);
        return added;
    }

    @Override
    public void onEvent(Event event) {
        if (event.kind() != EventKind.TRADE || event.instrumentId() != instrument.id()) {
            return;
        }
        tape.onTrade(event.eventTimeNanos(), instrument.price(event.priceTicks()), event.quantityLots() * lotSize);
        for (DecayingWindow window : windows) {
            window.onTrade(tape);
        }
        if (tape.ageSeconds() < warmUpSeconds) {
            return;
        }
        float[] row = event.features().values();
        for (int i = 0; i < kinds.length; i++) {
            row[i] = (float) kinds[i].value(tape, windowOf[i]);
        }
        event.features().markReady();
    }

    @Override
    public void save(StateWriter out) {
        tape.save(out);
        for (DecayingWindow window : windows) {
            window.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        tape.restore(in);
        for (DecayingWindow window : windows) {
            window.restore(in);
        }
    }
}
