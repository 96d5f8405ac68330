import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;

/** Runs one backtest several times in one JVM, each from the start of its file: seconds, and seconds of processor, of each. */
public final class Warm {
    public static void main(String[] args) {
        Path config = Path.of(args[0]);
        BacktestSettings settings = Backtest.read(config);
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int left = Integer.parseInt(args[1]); left > 0; left--) {
            long before = process.getProcessCpuTime();
            double wall = new Backtest(settings, Backtest.folderOf(config)).run(fraction -> {}).result().wallSeconds();
            System.out.println(wall + " " + (process.getProcessCpuTime() - before) / 1e9);
        }
    }
}
