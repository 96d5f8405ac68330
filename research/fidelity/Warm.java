import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.result.RunResult;

/** Runs one backtest several times in one JVM, each from the start of its file: seconds, seconds of processor and events of each. */
public final class Warm {
    public static void main(String[] args) {
        Path config = Path.of(args[0]);
        BacktestSettings settings = Backtest.read(config);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int left = Integer.parseInt(args[1]); left > 0; left--) {
            long before = process.getProcessCpuTime();
            RunResult result = new Backtest(settings, Backtest.folderOf(config)).run(fraction -> {}).result();
            double used = (process.getProcessCpuTime() - before) / 1e9;
            System.out.println(result.wallSeconds() + " " + used + " " + result.events());
        }
    }
}
