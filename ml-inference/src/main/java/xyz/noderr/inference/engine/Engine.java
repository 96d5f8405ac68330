package xyz.noderr.inference.engine;

import java.util.Locale;
import xyz.noderr.inference.onnx.ModelFileCheck;
import xyz.noderr.pipeline.InvalidInputException;

/** Who runs a model. */
public enum Engine {
    /** ONNX Runtime's C interface over {@code java.lang.foreign}: no garbage. */
    NATIVE,
    /** ONNX Runtime's own Java interface: some 350 bytes of garbage a run. */
    OFFICIAL,
    /**
     * The graph as Java, where there are kernels for all of it: no garbage, no native call, and the same bits on every machine.
     * It is held against ONNX Runtime as it is opened. Else as {@link #NATIVE}.
     */
    COMPILED,
    /** {@link #COMPILED} or {@link #NATIVE}: whichever is faster when it is {@link #choose chosen}. */
    AUTO,
    /**
     * A predictor of DJL over ONNX Runtime: several kilobytes of garbage a run. Needs {@code ai.djl:api} and {@code
     * ai.djl.onnxruntime:onnxruntime-engine}, which noderr does not bring along.
     */
    DJL;

    /**
     * Opens a model and runs it once on zeros with the fewest and the most rows, so that what cannot run is refused now
     * and not at the first event.
     *
     * @param where names the model in errors, as a rule its file
     * @param model the bytes of the ONNX file; they are not kept
     * @throws InvalidInputException when it is no model, keeps tensors in other files, has inputs or outputs that are not
     *     tensors of known size, or does not run; or when the execution provider is not there
     */
    public Session open(String where, byte[] model, SessionSettings settings) {
        ModelFileCheck.check(where, model, settings.maxModelBytes());
        Session session = switch (this) {
            case NATIVE -> NativeSession.open(where, model, settings);
            case OFFICIAL -> OfficialSession.open(where, model, settings);
            case COMPILED -> CompiledSession.open(where, model, settings);
            case AUTO -> choose(where, model, settings, 1).open(where, model, settings);
            case DJL -> djl(where, model, settings);
        };
        try {
            session.run(session.fewestRows());
            session.run(session.mostRows());
            return session;
        } catch (IllegalStateException failed) {
            session.close();
            throw new InvalidInputException(
                    where, "a model that runs on rows of zeros", "" + failed.getMessage(), "export it again", failed);
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    /**
     * Itself, or for {@link #AUTO} the one that measures faster now, for this model on this machine. Which one it is may differ
     * from time to time: whoever wants the same bits again keeps it.
     *
     * @param rows how many a run will have, as a rule
     * @throws InvalidInputException as {@link #open}
     */
    public Engine choose(String where, byte[] model, SessionSettings settings, int rows) {
        return this == AUTO ? FasterEngine.of(where, model, settings, rows) : this;
    }

    private static Session djl(String where, byte[] model, SessionSettings settings) {
        SharedEnvironment.get();
        try {
            return DjlSession.open(where, model, settings);
        } catch (LinkageError unusable) {
            throw new InvalidInputException(
                    "engine djl",
                    "DJL on the class path, and no OrtEnvironment made before by other code",
                    unusable.toString(),
                    "add ai.djl:api and ai.djl.onnxruntime:onnxruntime-engine, or choose native",
                    unusable);
        }
    }

    /** The name in settings and reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
