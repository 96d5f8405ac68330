import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.function.Supplier;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunResult;

/**
 * Runs one backtest several times in one JVM, each from the start of its file or of what was read into memory once: seconds,
 * seconds of processor and events of each. The seconds are those from the first event to the last decision, as the peers' are;
 * the processor's are of all of it. Arguments: the configuration, file or memory, how often.
 */
public final class Warm {
    public static void main(String[] args) {
        Path config = Path.of(args[0]);
        BacktestSettings settings = Backtest.read(config);
        Supplier<Run> run = args[1].equals("memory") ? inMemory(settings, config) : fromFile(settings, config);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int left = Integer.parseInt(args[2]); left > 0; left--) {
            long processorBefore = process.getProcessCpuTime();
            RunResult result = run.get().result();
            double used = (process.getProcessCpuTime() - processorBefore) / 1e9;
            System.out.println(result.wallSeconds() + " " + used + " " + result.events());
        }
    }

    private static Supplier<Run> fromFile(BacktestSettings settings, Path config) {
        return () -> new Backtest(settings, Backtest.folderOf(config)).run(fraction -> {});
    }

    private static Supplier<Run> inMemory(BacktestSettings settings, Path config) {
        TapedBacktest taped = TapedBacktest.read(settings, Backtest.folderOf(config));
        return () -> taped.run(settings);
    }
}
