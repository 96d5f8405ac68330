package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Strategies;
import xyz.noderr.strategy.Strategy;

/** {@code noderr strategies}. */
@Command(
        name = "strategies",
        description = {
            "Lists the strategies that a configuration can name at strategies[].kind, with their settings.",
            "A strategy of one's own is a class that implements xyz.noderr.strategy.Strategy, in a jar that NODERR_CLASSPATH"
                    + " names; the configuration names the class."
        },
        footer = {
            "",
            "Example, in a configuration:",
            "  strategies:",
            "    - {kind: movingAverageCross, bars: 5m, share: 0.5, settings: {fast: 10, slow: 30}}",
            "    - {kind: com.example.Mine, share: 0.5}"
        })
final class StrategiesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    StrategiesCommand() {}

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        Strategies.all().forEach((name, type) -> {
            About about = type.getAnnotation(About.class);
            print.println(name + (about == null ? "" : ": " + about.value()));
            List<List<String>> lines = settings(type);
            if (!lines.isEmpty()) {
                new PlainTable(List.of("  setting", "default", "meaning"), lines).print(print);
            }
            print.println();
        });
        print.flush();
        return 0;
    }

    private static List<List<String>> settings(Class<? extends Strategy> type) {
        @Nullable Class<? extends Record> record = Strategies.settingsOf(type);
        List<List<String>> lines = new ArrayList<>();
        if (record != null) {
            add(record, "", lines);
        }
        return lines;
    }

    /** Settings that stand below a key of their own are named by the way to them. */
    private static void add(Class<?> record, String prefix, List<List<String>> lines) {
        for (RecordComponent component : record.getRecordComponents()) {
            String key = prefix + component.getName();
            Setting setting = component.getAnnotation(Setting.class);
            if (component.getType().isRecord()) {
                add(component.getType(), key + ".", lines);
            } else {
                lines.add(List.of(
                        "  " + key,
                        setting == null ? "" : setting.defaultsTo(),
                        setting == null ? "" : setting.help()));
            }
        }
    }
}
