package xyz.noderr.strategy;

import xyz.noderr.pipeline.Stage;

/**
 * Decides what to hold. A strategy is a stage that reads the event's prediction and market data, and says by {@code
 * event.intention().want(weight)} what part of its capital it wants invested: 1 all of it long, 0 nothing, −1 all of it
 * short. Where it says nothing, what it wanted before stands.
 */
public interface Strategy extends Stage {}
