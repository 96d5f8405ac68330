package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledCheckTest {
    /** A session that counts what it is run on. */
    private static final class Counting implements Session {
        private final Session session;
        private int ordinary;
        private int odd;

        Counting(Session session) {
            this.session = session;
        }

        @Override
        public Engine engine() {
            return session.engine();
        }

        @Override
        public List<Tensor> inputs() {
            return session.inputs();
        }

        @Override
        public List<Tensor> outputs() {
            return session.outputs();
        }

        @Override
        public int fewestRows() {
            return session.fewestRows();
        }

        @Override
        public int mostRows() {
            return session.mostRows();
        }

        @Override
        public void run(int rows) {
            Tensor input = session.inputs().getFirst();
            boolean infinite = false;
            for (long i = 0; i < input.elements(rows); i++) {
                infinite |= !Float.isFinite(input.memory().getAtIndex(JAVA_FLOAT, i));
            }
            odd += infinite ? rows : 0;
            ordinary += infinite ? 0 : rows;
            session.run(rows);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** However many rows a run has. */
    @ParameterizedTest
    @ValueSource(ints = {64, 250, 512, 2_000})
    void rowsWithNumbersThatAreInfiniteOrNoneAreAmongThem(int mostRows) {
        SessionSettings settings = SessionSettings.defaults().withMaxRows(mostRows);
        try (Counting counting = new Counting(Engine.NATIVE.open("softmax", Models.softmax(), settings));
                Session reference = Engine.NATIVE.open("softmax", Models.softmax(), settings)) {
            CompiledCheck.check("softmax", counting, reference, 1);
            assertThat(counting.ordinary).isGreaterThanOrEqualTo(900);
            assertThat(counting.odd).isGreaterThanOrEqualTo(100);
        }
    }
}
