package xyz.noderr.backtest;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import xyz.noderr.market.live.ReceiveClock;

/** The floors of docs/architecture.md in words: a module imports from floors below it alone. */
@AnalyzeClasses(packages = "xyz.noderr", importOptions = ImportOption.DoNotIncludeTests.class)
class FloorsTest {
    @ArchTest
    static final ArchRule EACH_FLOOR_STANDS_ON_THOSE_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("xyz.noderr..")
            .layer("pipeline-core")
            .definedBy("xyz.noderr.pipeline..")
            .layer("ml-inference")
            .definedBy("xyz.noderr.inference..")
            .layer("market-data")
            .definedBy("xyz.noderr.market..")
            .layer("strategy")
            .definedBy("xyz.noderr.strategy..")
            .layer("backtest")
            .definedBy("xyz.noderr.backtest..")
            .whereLayer("backtest")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ml-inference")
            .mayOnlyBeAccessedByLayers("backtest")
            .whereLayer("market-data")
            .mayOnlyBeAccessedByLayers("backtest")
            .whereLayer("strategy")
            .mayOnlyBeAccessedByLayers("backtest")
            .whereLayer("pipeline-core")
            .mayOnlyBeAccessedByLayers("ml-inference", "market-data", "strategy", "backtest");

    @ArchTest
    static final ArchRule DECISIONS_KNOW_NO_WALL_CLOCK = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("xyz.noderr..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(Math.class, "random")
            .because("decisions are a function of the events and the configuration");

    @ArchTest
    static final ArchRule STAGES_DO_NOT_MEASURE_TIME = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage("xyz.noderr.inference..", "xyz.noderr.strategy..", "xyz.noderr.market..")
            .and()
            .areNotAssignableTo(ReceiveClock.class)
            .and()
            .doNotHaveSimpleName("FasterEngine")
            .should()
            .callMethod(System.class, "nanoTime")
            .because(
                    "the ring measures; stages take the time from the event, and feeds from the clock that they are given; but an"
                            + " engine is chosen by its speed, before a run");
}
