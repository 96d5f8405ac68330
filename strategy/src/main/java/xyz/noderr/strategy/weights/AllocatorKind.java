package xyz.noderr.strategy.weights;

import java.util.function.BiFunction;
import java.util.function.Function;

/** The allocators there are, by the names that settings call them. */
@SuppressWarnings("ImmutableEnumChecker") // Functions without state.
public enum AllocatorKind {
    /** {@link EqualWeight}. */
    EQUAL(settings -> new EqualWeight()),
    /** {@link FixedWeights}. */
    FIXED(settings -> new FixedWeights(settings.fixed())),
    /** {@link InverseVolatility}. */
    INVERSE_VOLATILITY(settings -> new InverseVolatility()),
    /** {@link VolatilityTarget} of inverse volatility. */
    VOLATILITY_TARGET(settings -> new VolatilityTarget(
            new InverseVolatility(),
            settings.targetVolatility(),
            settings.periodsPerYear(),
            settings.constraints().leverage())),
    /** {@link FractionalKelly}. */
    KELLY(settings ->
            new FractionalKelly(settings.kellyFraction(), settings.constraints().uninvested())),
    /** {@link EqualRiskContribution}. */
    EQUAL_RISK(settings -> new EqualRiskContribution()),
    /** {@link HierarchicalRiskParity}. */
    HIERARCHICAL_RISK_PARITY(settings -> new HierarchicalRiskParity()),
    /** {@link MinimumVariance}. */
    MINIMUM_VARIANCE(settings -> new MinimumVariance(settings.constraints())),
    /** {@link MeanVariance}. */
    MEAN_VARIANCE(settings -> new MeanVariance(settings.riskAversion(), settings.constraints())),
    /** {@link MaximumSharpe}. */
    MAXIMUM_SHARPE(
            settings -> new MaximumSharpe(settings.riskless() / settings.periodsPerYear(), settings.constraints())),
    /** {@link MaximumDiversification}. */
    MAXIMUM_DIVERSIFICATION(settings -> new MaximumDiversification(settings.constraints())),
    /** {@link BlackLitterman} from equal weights. */
    BLACK_LITTERMAN((settings, views) -> new BlackLitterman(
            new EqualWeight(), views, settings.riskAversion(), settings.tau(), settings.constraints())),
    /** {@link ExponentiatedGradient}. */
    EXPONENTIATED_GRADIENT(settings -> new ExponentiatedGradient(settings.learningRate()));

    private final BiFunction<AllocatorSettings, Views, Allocator> maker;

    AllocatorKind(Function<AllocatorSettings, Allocator> maker) {
        this((settings, views) -> maker.apply(settings));
    }

    AllocatorKind(BiFunction<AllocatorSettings, Views, Allocator> maker) {
        this.maker = maker;
    }

    /**
     * One with these settings, whose views are the trailing means where it has any.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when they do not suit it
     */
    public Allocator with(AllocatorSettings settings) {
        return with(settings, new TrailingMeanViews(settings.viewConfidence()));
    }

    /**
     * One with these settings.
     *
     * @param views what {@link BlackLitterman} believes; others have no views
     * @throws xyz.noderr.pipeline.InvalidInputException when the settings do not suit it
     */
    public Allocator with(AllocatorSettings settings, Views views) {
        return maker.apply(settings, views);
    }
}
