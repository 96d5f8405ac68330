package xyz.noderr.backtest.result;

import xyz.noderr.inference.shadow.ShadowScore;

/**
 * How a model did, to be read beside the others of the run.
 *
 * @param role champion or challenger
 * @param source its package, as the settings name it
 * @param share of the rows that it was run on
 */
public record ModelScore(
        String role, String id, String version, String sha256, String source, double share, ShadowScore figures) {}
