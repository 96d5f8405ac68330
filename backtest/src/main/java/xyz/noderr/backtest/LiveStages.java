package xyz.noderr.backtest;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Pipeline;

/** What there is of live trading from the moment at which its stages run. */
record LiveStages(
        Pipeline pipeline, Assembly assembly, @Nullable LoadedModels models) {}
