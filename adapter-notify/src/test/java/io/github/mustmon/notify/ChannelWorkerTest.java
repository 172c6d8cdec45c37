package io.github.mustmon.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.notify.channel.DeliveryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An attempt of a channel")
class ChannelWorkerTest {

    private static final String NO_THREAD = "unable to create native thread";

    @Test
    @DisplayName("ends with a result, and the channel goes on, when the machine has no thread or memory left in it")
    void errorInside() throws Exception {
        CompletableFuture<DeliveryResult> result = new CompletableFuture<>();
        try (ChannelWorker worker = new ChannelWorker("phone")) {
            worker.attempt(
                    () -> {
                        throw new OutOfMemoryError(NO_THREAD);
                    },
                    result::complete);

            assertThat(result.get(10, TimeUnit.SECONDS)).isInstanceOf(DeliveryResult.RetryLater.class);
        }
    }

    @Test
    @DisplayName("is tried later when the channel gets no thread")
    void noThread() {
        List<DeliveryResult> results = new ArrayList<>();
        try (ChannelWorker worker = new ChannelWorker("phone", RefusedThread::new)) {
            worker.attempt(() -> new DeliveryResult.Delivered("HTTP 200"), results::add);
        }

        assertThat(results).containsExactly(new DeliveryResult.RetryLater("there is no thread for it: " + NO_THREAD));
    }

    private static final class RefusedThread extends Thread {
        RefusedThread(Runnable work) {
            super(work);
        }

        @Override
        public synchronized void start() {
            throw new OutOfMemoryError(NO_THREAD);
        }
    }
}
