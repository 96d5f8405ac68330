package xyz.noderr.pipeline;

/** A stage threw, or the pipeline did not answer in time: nothing was decided after the event named in the message. */
public final class PipelineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PipelineFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    PipelineFailedException(String message) {
        super(message);
    }
}
