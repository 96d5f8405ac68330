package xyz.noderr.backtest;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import xyz.noderr.pipeline.source.ArrivalSource;

/**
 * Asks stages that run, between two events, when none of them works: as soon as they have handled what has arrived. Never answered
 * once they were stopped.
 */
record BetweenEvents(ArrivalSource arrivals, Supplier<LiveStages> stages) {
    <T> CompletableFuture<T> ask(Function<LiveStages, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        arrivals.between(() -> {
            try {
                LiveStages now = stages.get();
                now.pipeline().drain();
                answer.complete(question.apply(now));
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer;
    }
}
