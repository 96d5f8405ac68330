package xyz.noderr.pipeline.state;

/** Says of a stage that it remembers nothing from one event to the next. */
public interface Stateless extends Stateful {
    @Override
    default void save(StateWriter out) {}

    @Override
    default void restore(StateReader in) {}
}
