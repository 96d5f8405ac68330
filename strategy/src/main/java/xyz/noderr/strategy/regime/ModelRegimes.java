package xyz.noderr.strategy.regime;

import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;

/**
 * Passes on what a model says that someone else runs: {@link #say} takes the probabilities of its classes whenever there are
 * new ones, and they hold from the end of the next period on, until they are too old. Of the returns it counts the number.
 */
public final class ModelRegimes implements RegimeDetector {
    private final List<Regime> classes;
    private final int lasts;
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
    }

    /**
     * Takes in what the model said, computed from nothing later than the next return.
     *
     * @throws InvalidInputException when they are no probabilities; then nothing is believed, for the model has failed
     */
    public void say(double... probabilities) {
        said = Optional.empty();
        said = Optional.of(new RegimeBelief(classes, probabilities));
        age = 0;
    }

    @Override
    public Optional<RegimeBelief> next(double simpleReturn) {
        Period.checked(simpleReturn);
        if (said.isPresent() && age++ >= lasts) {
            said = Optional.empty();
        }
        return said;
    }
}
