package xyz.noderr.strategy.regime;

import java.util.Optional;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Holds on to a regime until another is probable enough, so that a belief that trembles between two does not trade from one
 * budget to the other and back. Not thread-safe.
 */
public final class StickyRegime implements Stateful {
    private final double conviction;
    private Optional<Regime> held = Optional.empty();

    /**
     * Knows none yet.
     *
     * @param conviction the probability from which another regime takes over, 0.5 to 1; the more, the calmer
     */
    public StickyRegime(double conviction) {
        Check.within("conviction", conviction, 0.5, 1);
        this.conviction = conviction;
    }

    /** The regime after one more period: none while nothing is believed, and then the likeliest at first. */
    public Optional<Regime> next(Optional<RegimeBelief> belief) {
        held = belief.map(this::next);
        return held;
    }

    /** The regime now, as {@link #next} said it last. */
    public Optional<Regime> held() {
        return held;
    }

    private Regime next(RegimeBelief belief) {
        Regime likeliest = belief.likeliest();
        return belief.probability(likeliest) >= conviction ? likeliest : held.orElse(likeliest);
    }

    @Override
    public void save(StateWriter out) {
        out.putText(held.map(Regime::name).orElse(""));
    }

    @Override
    public void restore(StateReader in) {
        String name = in.getText();
        held = name.isEmpty() ? Optional.empty() : Optional.of(Regime.valueOf(name));
    }
}
