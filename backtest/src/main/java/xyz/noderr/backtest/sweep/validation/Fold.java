package xyz.noderr.backtest.sweep.validation;

/**
 * Periods to choose on and periods to judge by, by their numbers, each ascending.
 *
 * @param purged how many were left out because their returns reach into the test's span
 * @param embargoed how many were left out because they come too soon after it
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers in a row, which nobody changes and nobody compares.
public record Fold(int[] train, int[] test, int purged, int embargoed) {}
