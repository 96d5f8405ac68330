package xyz.noderr.strategy.sentinel;

/**
 * What came of one rule.
 *
 * @param rule its number, from 1, by which notices name it
 * @param times how often it began
 * @param active whether it is active now
 */
public record RuleOutcome(int rule, String watch, double above, String then, long times, boolean active) {}
