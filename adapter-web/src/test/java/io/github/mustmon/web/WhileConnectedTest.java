package io.github.mustmon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A regular task of the web server")
class WhileConnectedTest {

    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final HandStepped scheduler = new HandStepped();
    private final AtomicInteger runs = new AtomicInteger();
    private final WhileConnected task = new WhileConnected(scheduler, PERIOD, runs::incrementAndGet);

    @Test
    @DisplayName("wakes nobody while there is no connection")
    void isAtRestWithoutConnections() {
        assertThat(scheduler.waiting).isEmpty();
    }

    @Test
    @DisplayName("runs once a period, however many connections there are")
    void runsOnceAPeriod() {
        task.onOpened(connection());
        task.onOpened(connection());

        scheduler.pass();
        scheduler.pass();

        assertThat(runs).hasValue(2);
        assertThat(scheduler.waiting).hasSize(1);
    }

    @Test
    @DisplayName("ends with the last connection, and begins again with the next")
    void endsWithTheLastConnection() {
        task.onOpened(connection());
        task.onClosed(connection());
        scheduler.pass();
        assertThat(scheduler.waiting).isEmpty();

        task.onOpened(connection());

        assertThat(scheduler.waiting).hasSize(1);
    }

    @Test
    @DisplayName("is run again after it failed")
    void runsAgainAfterAFailure() {
        WhileConnected failing = new WhileConnected(scheduler, PERIOD, () -> {
            throw new IllegalStateException("for a test");
        });
        failing.onOpened(connection());

        scheduler.pass();

        assertThat(scheduler.waiting).hasSize(1);
    }

    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Runs what waits when the test says that a period has passed. */
    private static final class HandStepped extends AbstractLifeCycle implements Scheduler {

        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public Task schedule(Runnable task, long delay, TimeUnit unit) {
            assertThat(unit.toMillis(delay)).isEqualTo(PERIOD.toMillis());
            waiting.add(task);
            return () -> waiting.remove(task);
        }

        void pass() {
            for (int left = waiting.size(); left > 0; left--) {
                waiting.remove().run();
            }
        }
    }
}
