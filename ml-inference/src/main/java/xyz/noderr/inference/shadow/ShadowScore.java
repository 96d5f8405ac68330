package xyz.noderr.inference.shadow;

import org.jspecify.annotations.Nullable;

/**
 * A model's figures.
 *
 * @param rows rows that it was run on
 * @param failed how often it threw
 * @param refused how often it gave what its outputs cannot mean
 * @param compared rows on which both it and the champion gave classes
 * @param agreement the share of those on which both found the same class likeliest; null where there are none
 * @param score how it stood to what happened
 * @param championOnSameRows how the champion did on the rows of which both are scored
 */
public record ShadowScore(
        long rows,
        long failed,
        long refused,
        long compared,
        @Nullable Double agreement,
        ForecastScore score,
        ForecastScore championOnSameRows) {}
