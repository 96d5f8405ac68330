package xyz.noderr.inference.model;

/** Which class a model finds most probable. */
public final class Likeliest {
    private Likeliest() {}

    /**
     * The place of the highest probability among the classes; of equal ones the first.
     *
     * @param probabilities a model's outputs, or those of several
     * @param from the place of the first class's probability
     * @param classes how many classes there are, at least 1
     * @return from 0 for the first class
     */
    public static int among(float[] probabilities, int from, int classes) {
        int likeliest = 0;
        for (int i = 1; i < classes; i++) {
            if (probabilities[from + i] > probabilities[from + likeliest]) {
                likeliest = i;
            }
        }
        return likeliest;
    }
}
