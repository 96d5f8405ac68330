package xyz.noderr.benchmarks.growth;

import java.util.ArrayList;
import java.util.List;

/** The subjects of a curve, which are closed together. */
final class OpenSubjects implements AutoCloseable {
    private final List<Subject> subjects = new ArrayList<>();

    /** Makes one for a point. */
    @FunctionalInterface
    interface Making {
        Subject at(int point) throws Exception;
    }

    /** One for each point. */
    static OpenSubjects of(int[] points, Making making) throws Exception {
        OpenSubjects open = new OpenSubjects();
        try {
            for (int point : points) {
                open.subjects.add(making.at(point));
            }
            return open;
        } catch (Exception refused) {
            open.close();
            throw refused;
        }
    }

    List<Subject> all() {
        return subjects;
    }

    @Override
    public void close() {
        subjects.forEach(Subject::close);
    }
}
