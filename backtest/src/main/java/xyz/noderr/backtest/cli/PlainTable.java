package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.List;

/** Columns of texts for a terminal; columns of numbers stand to the right. */
record PlainTable(List<String> header, List<List<String>> lines) {
    void print(PrintWriter print) {
        int[] widths = new int[header.size()];
        boolean[] numbers = new boolean[header.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = header.get(i).length();
            numbers[i] = !lines.isEmpty();
            for (List<String> line : lines) {
                widths[i] = Math.max(widths[i], line.get(i).length());
                numbers[i] &= line.get(i).matches("-?[\\d.]*");
            }
        }
        print.println(line(header, widths, numbers));
        for (List<String> line : lines) {
            print.println(line(line, widths, numbers));
        }
    }

    private static String line(List<String> fields, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - fields.get(i).length());
            line.append(numbers[i] ? pad + fields.get(i) : fields.get(i) + pad).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
