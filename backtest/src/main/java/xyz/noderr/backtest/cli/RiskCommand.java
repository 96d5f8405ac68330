package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.allocation.PriceTable;
import xyz.noderr.backtest.analytics.RiskResult;
import xyz.noderr.backtest.analytics.RiskSettings;
import xyz.noderr.backtest.analytics.RiskStudy;
import xyz.noderr.backtest.result.Json;

/** {@code noderr risk}. */
@Command(
        name = "risk",
        description = {
            "Tells what holdings may lose in a day (VaR) and in the mean beyond it (CVaR), and how well each method told it",
            "over a history of daily prices, out of sample; and what each position, a stress and margin add to the picture."
        },
        footer = {
            "",
            "Prices are CSV, plain or gzip: one asset a file, with the columns date and close; or a date and then a",
            "column for each asset. A file whose name ends in .yaml holds settings, as these with their defaults:",
            "",
            "  prices: [SPY.csv.gz, IBM.csv.gz]  from: 2005-01-01  to: 2021-03-31",
            "  weights: {SPY: 0.5, IBM: 0.5} (none for equal parts)  confidence: 0.95  lookback: 252  benchmark: SPY",
            "  methods: [parametric, cornish_fisher, historical, filtered_ewma, filtered_garch, monte_carlo]",
            "  decay: 0.94  paths: 10000  degrees: 5  seed: 1  worstDays: 21",
            "  scenarios: [{name: crash, moves: {SPY: -0.2}, others: -0.1}, {name: 2008, from: 2008-09-12, to: 2008-10-10}]",
            "  margin: {maintenance: 0.03, call: 0.8, liquidation: 0.95}",
            "",
            "Example:",
            "  noderr risk SPY.csv.gz IWM.csv.gz IBM.csv.gz --from 2005-01-01"
        })
final class RiskCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PriceOptions options;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    RiskCommand() {}

    @Override
    public Integer call() {
        RiskSettings said = options.settings("noderr risk", RiskSettings.class);
        RiskSettings settings = options.over(said.from(), said.to(), said::within);
        RiskResult result = new RiskStudy(PriceTable.read(options.prices(settings.prices())), settings).run();
        PrintWriter print = spec.commandLine().getOut();
        if (options.json()) {
            print.println(Json.line(result));
        } else {
            new RiskTables(settings, result, print).print();
        }
        print.flush();
        return 0;
    }
}
