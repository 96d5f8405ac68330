package xyz.noderr.inference.compiled;

import static xyz.noderr.inference.compiled.LoopGates.A1;
import static xyz.noderr.inference.compiled.LoopGates.A11;
import static xyz.noderr.inference.compiled.LoopGates.A13;
import static xyz.noderr.inference.compiled.LoopGates.A3;
import static xyz.noderr.inference.compiled.LoopGates.A5;
import static xyz.noderr.inference.compiled.LoopGates.A7;
import static xyz.noderr.inference.compiled.LoopGates.A9;
import static xyz.noderr.inference.compiled.LoopGates.B0;
import static xyz.noderr.inference.compiled.LoopGates.B2;
import static xyz.noderr.inference.compiled.LoopGates.B4;
import static xyz.noderr.inference.compiled.LoopGates.B6;
import static xyz.noderr.inference.compiled.LoopGates.MOST;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** By the Vector API, and what fills no vector one by one. */
final class LaneGates implements Gates {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    @Override
    public void tanh(float[] all) {
        int i = 0;
        for (; i < SPECIES.loopBound(all.length); i += SPECIES.length()) {
            tanh(at(all, i)).intoArray(all, i);
        }
        for (; i < all.length; i++) {
            all[i] = LoopGates.tanh(all[i]);
        }
    }

    @Override
    public void open(float[] gates, int from, float[] numbers, float[] to) {
        int i = 0;
        for (; i < SPECIES.loopBound(to.length); i += SPECIES.length()) {
            open(at(gates, from + i)).mul(at(numbers, i)).intoArray(to, i);
        }
        for (; i < to.length; i++) {
            to[i] = LoopGates.open(gates[from + i]) * numbers[i];
        }
    }

    @Override
    public void addOpen(float[] gates, int from, float[] numbers, int numbersFrom, float[] to) {
        int i = 0;
        for (; i < SPECIES.loopBound(to.length); i += SPECIES.length()) {
            at(to, i)
                    .add(open(at(gates, from + i)).mul(at(numbers, numbersFrom + i)))
                    .intoArray(to, i);
        }
        for (; i < to.length; i++) {
            to[i] += LoopGates.open(gates[from + i]) * numbers[numbersFrom + i];
        }
    }

    @Override
    public void mix(float[] gates, float[] others, float[] kept) {
        int i = 0;
        for (; i < SPECIES.loopBound(kept.length); i += SPECIES.length()) {
            FloatVector open = open(at(gates, i));
            FloatVector rest = FloatVector.broadcast(SPECIES, 1).sub(open);
            rest.mul(at(others, i)).add(open.mul(at(kept, i))).intoArray(kept, i);
        }
        for (; i < kept.length; i++) {
            float open = LoopGates.open(gates[i]);
            kept[i] = (1 - open) * others[i] + open * kept[i];
        }
    }

    private static FloatVector at(float[] array, int place) {
        return FloatVector.fromArray(SPECIES, array, place);
    }

    private static FloatVector open(FloatVector gate) {
        return gate.mul(0.5f).add(0.5f);
    }

    private static FloatVector tanh(FloatVector x) {
        FloatVector near = x.min(MOST).max(-MOST);
        FloatVector z = near.mul(near);
        FloatVector p = z.mul(A13)
                .add(A11)
                .mul(z)
                .add(A9)
                .mul(z)
                .add(A7)
                .mul(z)
                .add(A5)
                .mul(z)
                .add(A3)
                .mul(z)
                .add(A1);
        FloatVector q = z.mul(B6).add(B4).mul(z).add(B2).mul(z).add(B0);
        return near.mul(p).div(q);
    }
}
