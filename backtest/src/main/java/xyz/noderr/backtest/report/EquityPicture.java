package xyz.noderr.backtest.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import xyz.noderr.backtest.result.AccountColumns;
import xyz.noderr.backtest.result.Run;

/** Equity and drawdown as a picture, for a mail or a chat: a line with the lowest and the highest value of each pixel. */
final class EquityPicture {
    private static final int WIDTH = 1200;
    private static final int LEFT = 90;
    private static final int RIGHT = 20;
    private static final int LINES = 5;
    private static final Color INK = new Color(0x1a1f27);
    private static final Color SOFT = new Color(0x5a6473);
    private static final Color GRID = new Color(0xd7dce3);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Graphics2D graphics;
    private final AccountColumns account;

    private EquityPicture(Graphics2D graphics, AccountColumns account) {
        this.graphics = graphics;
        this.account = account;
    }

    /** Draws a run of two states or more. */
    static void write(Run run, Path file) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, 640, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        new EquityPicture(graphics, run.account()).draw(run);
        graphics.dispose();
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", out);
        }
    }

    private void draw(Run run) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, 640);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
        graphics.drawString(run.result().name() + ", " + run.result().symbol(), 20, 34);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        double unit = Math.pow(10, -run.decimals());
        panel(
                "Equity, " + run.result().currency(),
                new Color(0x1f5fae),
                64,
                326,
                row -> account.equity(row) * unit,
                value -> String.format(Locale.ROOT, "%,.2f", value));
        panel(
                "Drawdown",
                new Color(0xc85a00),
                440,
                160,
                row -> 0 - account.drawdown(row),
                value -> String.format(Locale.ROOT, "%.2f %%", 100 * value));
        graphics.setColor(SOFT);
        int last = account.size() - 1;
        String end = TIME.format(instant(last)) + " UTC";
        graphics.drawString(TIME.format(instant(0)), LEFT, 628);
        graphics.drawString(end, WIDTH - RIGHT - graphics.getFontMetrics().stringWidth(end), 628);
    }

    private Instant instant(int row) {
        return Instant.EPOCH.plusNanos(account.timeNanos(row));
    }

    private void panel(
            String title, Color colour, int top, int height, IntToDoubleFunction value, DoubleFunction<String> form) {
        int rows = account.size();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows; row++) {
            low = Math.min(low, value.applyAsDouble(row));
            high = Math.max(high, value.applyAsDouble(row));
        }
        double range = high == low ? 1 : high - low;
        graphics.setStroke(new BasicStroke(1));
        for (int i = 0; i <= LINES; i++) {
            int y = top + height * i / LINES;
            graphics.setColor(GRID);
            graphics.drawLine(LEFT, y, WIDTH - RIGHT, y);
            graphics.setColor(SOFT);
            String label = form.apply(high - range * i / LINES);
            graphics.drawString(label, LEFT - 8 - graphics.getFontMetrics().stringWidth(label), y + 5);
        }
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(1.4f));
        graphics.draw(line(value, top, height, high, range));
        graphics.setColor(INK);
        graphics.drawString(title, LEFT, top - 8);
    }

    /** Time runs along it as it was, not row by row; rows of one pixel are joined to its lowest and highest value. */
    private Path2D line(IntToDoubleFunction value, int top, int height, double high, double range) {
        Path2D path = new Path2D.Double();
        double first = account.timeNanos(0);
        double span = Math.max(1, account.timeNanos(account.size() - 1) - first);
        int row = 0;
        while (row < account.size()) {
            int pixel = pixel(row, first, span);
            double lowest = value.applyAsDouble(row);
            double highest = lowest;
            double last = lowest;
            for (; row < account.size() && pixel(row, first, span) == pixel; row++) {
                last = value.applyAsDouble(row);
                lowest = Math.min(lowest, last);
                highest = Math.max(highest, last);
            }
            for (double each : new double[] {lowest, highest, last}) {
                double y = top + height * (high - each) / range;
                if (path.getCurrentPoint() == null) {
                    path.moveTo(pixel, y);
                } else {
                    path.lineTo(pixel, y);
                }
            }
        }
        return path;
    }

    private int pixel(int row, double first, double span) {
        return LEFT + (int) ((account.timeNanos(row) - first) / span * (WIDTH - LEFT - RIGHT));
    }
}
