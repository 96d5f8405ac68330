package xyz.noderr.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.MarketTrace;
import xyz.noderr.backtest.result.ModelScore;
import xyz.noderr.backtest.result.Redaction;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunAnalysis;
import xyz.noderr.backtest.result.RunRecorder;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.backtest.venue.Collateral;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Ledger;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.portfolio.Position;

/** Puts a finished run into words and numbers. */
final class RunSummary {
    private final BacktestSettings settings;
    private final Assembly assembly;
    private final @Nullable ModelRun model;
    private final Portfolio portfolio;
    private final List<Instrument> instruments;

    RunSummary(BacktestSettings settings, Assembly assembly, @Nullable ModelRun model) {
        this.settings = settings;
        this.assembly = assembly;
        this.model = model;
        portfolio = assembly.portfolio();
        instruments = portfolio.instruments();
    }

    Run of(
            Pipeline pipeline,
            Markets markets,
            Markets.Reading market,
            long events,
            double wallSeconds,
            @Nullable Double firstEventSeconds) {
        GatewayStage gateway = assembly.gateway();
        RunRecorder recorder = assembly.recorder();
        recorder.end();
        recorder.executions()
                .note(instruments.stream()
                        .map(each -> assembly.venues().fillNotes(each.id()))
                        .toList());
        RunAnalysis analysis =
                RunAnalysis.of(recorder, portfolio, assembly.strategies().names());
        long start = portfolio.ledger().startCash();
        List<RunResult.Traded> traded = instruments.stream().map(this::traded).toList();
        RunResult result = new RunResult(
                settings.name(),
                "noderr " + version(),
                joined(InstrumentSettings::venue),
                joined(InstrumentSettings::symbol),
                joined(InstrumentSettings::base),
                joined(InstrumentSettings::quote),
                settings.currency(),
                traded,
                events,
                model == null ? 0 : model.predictions(),
                model == null ? 0 : model.refused(),
                gateway.decisions(),
                gateway.orders(),
                gateway.cancels(),
                recorder.executions().fills().counted(),
                gateway.refusals(),
                refusals(gateway),
                gateway.notices(),
                assembly.rules(),
                money(start),
                money(portfolio.equity()),
                (double) portfolio.equity() / start - 1,
                traded.stream()
                        .mapToDouble(RunResult.Traded::buyAndHoldReturn)
                        .average()
                        .orElseThrow(),
                recorder.maxDrawdown(),
                analysis.returns().sharpe(),
                money(ofAll(Position::feesQuote)),
                analysis,
                gateway.hash().toString(),
                wallSeconds,
                firstEventSeconds,
                Math.round(events / wallSeconds),
                settings.ring().threads(),
                model == null ? null : model.inference(),
                pipeline.latencies(),
                model == null ? List.of() : model.latencies(pipeline),
                model == null ? null : model.model(),
                model == null ? null : model.drift(),
                model == null ? List.of() : model.scores(),
                strategies(),
                assembly.strategies().splits(),
                assembly.strategies().regime(),
                assembly.strategies().regimeChanges(),
                data(markets, market.refusedLines(), recorder),
                config(),
                books(),
                assumptions(market, analysis),
                warnings(recorder));
        return new Run(
                result,
                instruments,
                portfolio.currencies().decimals(Currencies.HOME),
                recorder.account(),
                RunAnalysis.returns(recorder.account(), start),
                recorder.executions().fills(),
                pipeline.stageLatencies());
    }

    private String joined(Function<InstrumentSettings, String> name) {
        return instruments.stream()
                .map(each -> name.apply(each.settings()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** An amount in units of the account's currency. */
    private BigDecimal money(long units) {
        return BigDecimal.valueOf(units, portfolio.currencies().decimals(Currencies.HOME));
    }

    /** What all positions have of something, in the account's currency at the last rates. */
    private long ofAll(ToLongFunction<Position> amountQuote) {
        Currencies currencies = portfolio.currencies();
        return instruments.stream()
                .mapToLong(each -> currencies.toHome(
                        currencies.of(each.id()),
                        amountQuote.applyAsLong(portfolio.ledger().position(each.id()))))
                .sum();
    }

    private RunResult.Traded traded(Instrument instrument) {
        InstrumentSettings about = instrument.settings();
        MarketTrace trace = assembly.recorder().market(instrument.id());
        Position position = portfolio.ledger().position(instrument.id());
        long mark = portfolio.markTicks(instrument.id());
        return new RunResult.Traded(
                about.venue(),
                about.symbol(),
                about.base(),
                about.quote(),
                trace.trades(),
                trace.bars(),
                instrument.priceOf(trace.firstPriceTicks()),
                instrument.priceOf(mark),
                (double) mark / trace.firstPriceTicks() - 1,
                trace.fills(),
                instrument.quantityOf(position.lots()),
                instrument.moneyOf(position.valueQuote(mark)),
                money(portfolio.worth(instrument.id())),
                instrument.moneyOf(position.realisedQuote()),
                instrument.moneyOf(position.unrealisedQuote(mark)),
                instrument.moneyOf(position.feesQuote()),
                instrument.moneyOf(position.paymentsQuote()));
    }

    private static String version() {
        String version = RunSummary.class.getPackage().getImplementationVersion();
        return version == null ? "from its classes" : version;
    }

    private static Map<String, Long> refusals(GatewayStage gateway) {
        Map<String, Long> byReason = new LinkedHashMap<>();
        for (RefusalReason reason : RefusalReason.values()) {
            if (gateway.refusals(reason) > 0) {
                byReason.put(reason.name(), gateway.refusals(reason));
            }
        }
        return byReason;
    }

    /** Each that ran: a configured one that stands on each of its instruments alone is as many. */
    private List<RunResult.StrategyOutcome> strategies() {
        List<String> names = assembly.strategies().names();
        Map<String, String> failures = assembly.strategies().failures();
        List<RunResult.StrategyOutcome> all = new ArrayList<>();
        for (StrategySettings each : settings.strategies()) {
            for (int i = each.copies(instruments.size()); i > 0; i--) {
                String name = names.get(all.size());
                all.add(new RunResult.StrategyOutcome(
                        name, each.kind(), assembly.strategies().share(name), failures.get(name)));
            }
        }
        return all;
    }

    private RunResult.Data data(Markets markets, Map<String, List<Long>> refusedRows, RunRecorder recorder) {
        try {
            List<String> hashes = new ArrayList<>();
            for (Path file : new LinkedHashSet<>(markets.paths())) {
                hashes.add(Sha256.of(file));
            }
            return new RunResult.Data(
                    markets.source(),
                    String.join(", ", hashes),
                    instant(recorder.firstNanos()),
                    instant(recorder.lastNanos()),
                    recorder.trades(),
                    recorder.bars(),
                    refusedRows.values().stream().mapToLong(List::size).sum(),
                    refusedRows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }

    private RunResult.Config config() {
        return new RunResult.Config(settings.sha256(), Redaction.of(settings));
    }

    private RunResult.Books books() {
        Ledger ledger = portfolio.ledger();
        Currencies currencies = portfolio.currencies();
        long cash = 0;
        for (int i = 0; i < currencies.count(); i++) {
            cash += currencies.toHome(i, ledger.cash(i));
        }
        return new RunResult.Books(
                money(ledger.startCash()),
                money(cash),
                instruments.size() == 1 ? instruments.getFirst().quantityOf(portfolio.positionLots(0)) : null,
                money(portfolio.equity() - cash),
                money(ofAll(Position::realisedQuote)),
                money(ofAll(each -> each.unrealisedQuote(mark(each)))),
                money(ofAll(Position::realisedFifoQuote)),
                money(ofAll(each -> each.unrealisedFifoQuote(mark(each)))),
                money(ofAll(Position::feesQuote)),
                money(ofAll(Position::paymentsQuote)),
                portfolio.balances());
    }

    private long mark(Position position) {
        return portfolio.markTicks(position.instrument().id());
    }

    private List<String> assumptions(Markets.Reading market, RunAnalysis analysis) {
        List<String> all = new ArrayList<>(said(instruments.stream()
                .map(each -> assembly.assumptions(each.id()))
                .toList()));
        all.addAll(said(market.assumptions()));
        if (portfolio.currencies().count() > 1) {
            all.add("Money of other currencies than " + settings.currency()
                    + " is worth what the last trade of the instrument between the two says.");
        }
        if (model != null && instruments.size() > 1) {
            all.add("The model speaks of " + instruments.getFirst().settings().label() + " alone.");
        }
        all.add("What is still held at the end is worth the last trade's price; it is not sold, and pays no fee.");
        all.add("Figures of returns are of " + analysis.returnPeriod() + " ones, riskless rate 0, a year of 365 days.");
        if (model == null) {
            return all;
        }
        if (settings.inference().mode() == InferenceMode.AHEAD) {
            all.add(
                    "Predictions were made ahead for blocks of the market's events, which depend on no order; a sample of"
                            + " them was made again from the row on the ring, alone, and had the same bits.");
        }
        all.add(
                "Rows are run together only where each then has the bits that it has alone, as was seen when the model was"
                        + " loaded; else one at a time.");
        return all;
    }

    /** What is said of each instrument: once where the same is said of all, else with the names of those that it is of. */
    private List<String> said(List<List<String>> ofEach) {
        Map<String, List<String>> of = new LinkedHashMap<>();
        for (Instrument each : instruments) {
            for (String sentence : ofEach.get(each.id())) {
                of.computeIfAbsent(sentence, fresh -> new ArrayList<>())
                        .add(each.settings().label());
            }
        }
        return of.entrySet().stream()
                .map(each -> each.getValue().size() == instruments.size()
                        ? each.getKey()
                        : String.join(", ", each.getValue()) + ": " + each.getKey())
                .toList();
    }

    private List<String> warnings(RunRecorder recorder) {
        List<String> warnings = new ArrayList<>();
        assembly.strategies()
                .failures()
                .forEach((name, why) -> warnings.add("The strategy " + name + " was stopped: " + why + "."));
        if (model != null) {
            warnAboutModel(model, recorder, warnings);
        }
        warnAboutMargin(warnings);
        instruments.forEach(each -> warnAboutSize(each, warnings));
        if (recorder.executions().fills().counted() == 0 && (model == null || model.predictions() > 0)) {
            warnings.add("The strategy never traded.");
        }
        return warnings;
    }

    private void warnAboutSize(Instrument instrument, List<String> warnings) {
        MarketTrace market = assembly.recorder().market(instrument.id());
        if (market.tradedLots() > 0 && market.largestLots() > market.tradedLots()) {
            InstrumentSettings about = instrument.settings();
            warnings.add("Up to " + instrument.quantityOf(market.largestLots()).toPlainString() + " " + about.base()
                    + " were held of " + about.label() + ", and no more than "
                    + instrument.quantityOf(market.tradedLots()).toPlainString()
                    + " were traded by anybody in the whole span: no market would have given them. Trade less capital, or a"
                    + " smaller participation.");
        }
    }

    private void warnAboutMargin(List<String> warnings) {
        Collateral collateral = assembly.venues().collateral();
        if (collateral.calledNanos() != Collateral.NEVER) {
            warnings.add("Margin call at " + instant(collateral.calledNanos()) + ": the account was worth "
                    + money(collateral.equityAtCall()).toPlainString() + " " + settings.currency()
                    + ", no more than its maintenance margin. The venue took all positions away, and no order afterwards"
                    + (collateral.borneQuote() == 0
                            ? "."
                            : "; the " + money(collateral.borneQuote()).toPlainString()
                                    + " that were missing it bore itself."));
        }
    }

    private static void warnAboutModel(ModelRun model, RunRecorder recorder, List<String> warnings) {
        Instant from = instant(recorder.firstNanos());
        Instant trainedTo = model.manifest().training().to();
        if (from.isBefore(trainedTo)) {
            warnings.add("The model has seen part of this span: it was trained up to " + trainedTo
                    + ", and the span begins at " + from + ".");
        }
        if (model.predictions() == 0) {
            warnings.add("No prediction was made: the span is shorter than the features' warm-up.");
        }
        if (model.refused() > 0) {
            warnings.add(model.refused() + " outputs of the model were not finite numbers; none was traded.");
        }
        for (ModelScore each : model.scores()) {
            long lost = each.figures().failed() + each.figures().refused();
            if (lost > 0 && each.role().equals("challenger")) {
                warnings.add("The challenger " + each.source() + " gave nothing of use on " + lost + " of its "
                        + each.figures().rows() + " rows.");
            }
        }
    }
}
