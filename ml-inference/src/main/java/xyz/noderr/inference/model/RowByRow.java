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
        for (Tensor output : session.outputs()) {
            if (!holds(session, output, rows)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Session session, Tensor output, MemorySegment rows) {
        MemorySegment input = session.inputs().getFirst().memory();
        long rowBytes = session.inputs().getFirst().bytes(1);
        long resultBytes = output.bytes(1);
        MemorySegment alone = MemorySegment.ofArray(new byte[Math.toIntExact(output.bytes(session.mostRows()))]);
        for (int i = 0; i < session.mostRows(); i++) {
            MemorySegment.copy(rows, i * rowBytes, input, 0, rowBytes);
            session.run(1);
            MemorySegment.copy(output.memory(), 0, alone, i * resultBytes, resultBytes);
        }
        for (int count = 2; count <= session.mostRows(); count++) {
            MemorySegment.copy(rows, 0, input, 0, count * rowBytes);
            session.run(count);
            long bytes = count * resultBytes;
            if (output.memory().asSlice(0, bytes).mismatch(alone.asSlice(0, bytes)) >= 0) {
                return false;
            }
        }
        return true;
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
