package xyz.noderr.strategy.regime;

import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Passes on what a model says that someone else runs: {@link #say} takes the probabilities of its classes whenever there are
 * new ones, and they hold from the end of the next period on, until they are too old. Of the returns it counts the number.
 */
public final class ModelRegimes implements RegimeDetector, Stateful {
    private final List<Regime> classes;
    private final int lasts;
    private final double[] word;
    private Optional<RegimeBelief> said = Optional.empty();
    private int age;

    /**
     * One that has been told nothing.
     *
     * @param classes the regime that each of the model's classes stands for, in their order
     * @param lasts for how many periods a word of the model's counts, 1 or more; what is older is no belief
     */
    public ModelRegimes(List<Regime> classes, int lasts) {
        Check.require(!classes.isEmpty(), "classes", "at least one", "none");
        Check.within("lasts", lasts, 1, Integer.MAX_VALUE);
        this.classes = List.copyOf(classes);
        this.lasts = lasts;
        word = new double[classes.size()];
    }

    /**
     * Takes in what the model said, computed from nothing later than the next return.
     *
     * @throws InvalidInputException when they are no probabilities; then nothing is believed, for the model has failed
     */
    public void say(double... probabilities) {
        said = Optional.empty();
        said = Optional.of(new RegimeBelief(classes, probabilities));
        System.arraycopy(probabilities, 0, word, 0, word.length);
        age = 0;
    }

    @Override
    public Optional<RegimeBelief> next(double simpleReturn) {
        Period.checked(simpleReturn);
        return next();
    }

    /** One more period is over, of whatever return. */
    public Optional<RegimeBelief> next() {
        if (said.isPresent() && age++ >= lasts) {
            said = Optional.empty();
        }
        return said;
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(said.isPresent());
        out.putInt(age);
        for (double each : word) {
            out.putDouble(each);
        }
    }

    @Override
    public void restore(StateReader in) {
        boolean any = in.getBoolean();
        age = in.getInt();
        for (int i = 0; i < word.length; i++) {
            word[i] = in.getDouble();
        }
        said = any ? Optional.of(new RegimeBelief(classes, word)) : Optional.empty();
    }
}
