package xyz.noderr.inference.model;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.Tensor;

/**
 * Whether a row's result is the same to the bit whichever rows run with it. A matrix product over several rows may be
 * added up in another order than over one, as a runtime picks its kernels by the number of rows. Tried as the model is
 * loaded, on the machine that will run it: rows drawn from the features' means and deviations, in runs of every length.
 */
final class RowByRow {
    private static final long SEED = 1;

    private RowByRow() {}

    static boolean holds(Session session, ModelManifest manifest) {
        if (session.mostRows() == 1 || session.fewestRows() > 1) {
            return false;
        }
        MemorySegment rows = MemorySegment.ofArray(rows(session.mostRows(), manifest));
        MemorySegment[] alone = new MemorySegment[session.outputs().size()];
        for (int i = 0; i < alone.length; i++) {
            long bytes = session.outputs().get(i).bytes(session.mostRows());
            alone[i] = MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
        }
        for (int row = 0; row < session.mostRows(); row++) {
            run(session, rows, row, 1);
            for (int i = 0; i < alone.length; i++) {
                Tensor output = session.outputs().get(i);
                MemorySegment.copy(output.memory(), 0, alone[i], row * output.bytes(1), output.bytes(1));
            }
        }
        for (int count = 2; count <= session.mostRows(); count++) {
            run(session, rows, 0, count);
            for (int i = 0; i < alone.length; i++) {
                Tensor output = session.outputs().get(i);
                long bytes = output.bytes(count);
                if (output.memory().asSlice(0, bytes).mismatch(alone[i].asSlice(0, bytes)) >= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void run(Session session, MemorySegment rows, int from, int count) {
        Tensor input = session.inputs().getFirst();
        MemorySegment.copy(rows, from * input.bytes(1), input.memory(), 0, input.bytes(count));
        session.run(count);
    }

    private static float[] rows(int count, ModelManifest manifest) {
        SplittableRandom random = new SplittableRandom(SEED);
        int width = manifest.rowWidth();
        float[] rows = new float[Math.multiplyExact(count, width)];
        for (int i = 0; i < rows.length; i++) {
            ModelManifest.Feature feature =
                    manifest.features().get(i % width % manifest.features().size());
            rows[i] = (float) (feature.mean() + feature.scale() * random.nextGaussian());
        }
        return rows;
    }
}
