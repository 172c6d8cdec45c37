package io.github.mustmon.core.internal;

import io.github.mustmon.protocol.modbus.LineListener;
import io.github.mustmon.protocol.modbus.ModbusException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs frames at TRACE and retries at DEBUG, and counts the retries. */
final class FrameLogger implements LineListener {

    private static final Logger LOG = LoggerFactory.getLogger(FrameLogger.class);
    private static final HexFormat HEX = HexFormat.of();

    private final String ups;
    private final Runnable onRetry;

    FrameLogger(String ups, Runnable onRetry) {
        this.ups = ups;
        this.onRetry = onRetry;
    }

    @Override
    public void sent(byte[] frame) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} > {}", ups, HEX.formatHex(frame));
        }
    }

    @Override
    public void received(byte[] bytes) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} < {}", ups, HEX.formatHex(bytes));
        }
    }

    @Override
    public void retried(ModbusException why) {
        onRetry.run();
        LOG.debug("{}: asking again. {}", ups, why.getMessage());
    }
}
