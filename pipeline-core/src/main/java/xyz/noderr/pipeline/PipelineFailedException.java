package xyz.noderr.pipeline;

/** The stages did not answer in time, or one failed in a run that cannot go on without it. */
public final class PipelineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PipelineFailedException(Halt halt) {
        super(halt.cause(), halt.thrown());
    }

    PipelineFailedException(String message) {
        super(message);
    }
}
