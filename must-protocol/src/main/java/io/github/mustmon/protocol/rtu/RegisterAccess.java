package io.github.mustmon.protocol.rtu;

import io.github.mustmon.protocol.register.RegisterRange;
import io.github.mustmon.protocol.rtu.RtuRequest.ReadHoldingRegisters;
import io.github.mustmon.protocol.rtu.RtuRequest.WriteRegister;
import java.util.List;
import java.util.Set;

/**
 * What may be asked of a device. On sister models a read of the wrong register shuts the inverter down, and a write may do
 * so on any, so everything else is refused before a byte is sent.
 *
 * @param readable blocks; a read must lie inside one of them
 * @param writable addresses that may be written
 * @param probes reads that may be sent to any slave without waiting for an answer
 */
public record RegisterAccess(List<RegisterRange> readable, Set<Integer> writable, List<ReadHoldingRegisters> probes) {

    public RegisterAccess {
        readable = List.copyOf(readable);
        writable = Set.copyOf(writable);
        probes = List.copyOf(probes);
    }

    /** @throws IllegalArgumentException if the request reads or writes anything else */
    void requireAllowed(RtuRequest request) {
        if (request instanceof ReadHoldingRegisters read
                && readable.stream().noneMatch(block -> block.contains(read.address(), read.count()))) {
            throw new IllegalArgumentException("only the documented blocks of the device may be read. Found: "
                    + read.count() + " registers from " + read.address());
        }
        if (request instanceof WriteRegister write && !writable.contains(write.address())) {
            throw new IllegalArgumentException(
                    "only listed registers of the device may be written. Found: " + write.address());
        }
    }

    /** @throws IllegalArgumentException if the probe is not on the list */
    void requireListed(ReadHoldingRegisters probe) {
        if (!probes.contains(probe)) {
            throw new IllegalArgumentException("only listed probes may be sent. Found: " + probe);
        }
    }
}
