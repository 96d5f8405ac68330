package xyz.noderr.strategy.analytics;

/**
 * What one asset adds to the risk of the whole, as a part of the capital; below 0 it hedges.
 *
 * @param asset its name
 * @param weight its part of the capital
 * @param valueAtRisk what it adds to VaR
 * @param expectedShortfall what it adds to CVaR
 */
public record Contribution(String asset, double weight, double valueAtRisk, double expectedShortfall) {}
