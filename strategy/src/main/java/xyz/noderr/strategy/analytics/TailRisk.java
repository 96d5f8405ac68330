package xyz.noderr.strategy.analytics;

/**
 * What may be lost in one period, as a part of the capital: 0.02 is a loss of two per cent, and below 0 stands a gain.
 *
 * @param valueAtRisk VaR: the loss that is exceeded with a probability of one less the confidence
 * @param expectedShortfall CVaR: the mean loss in that tail
 */
public record TailRisk(double valueAtRisk, double expectedShortfall) {}
