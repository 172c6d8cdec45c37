package io.github.mustmon.protocol.register;

/**
 * Registers that follow each other.
 *
 * @param first address of the first, 0 to 65535
 * @param count how many, 1 to 125, as many as one answer holds
 */
public record RegisterRange(int first, int count) {

    private static final int MAX_COUNT = 125;

    public RegisterRange {
        if (first < 0 || count < 1 || count > MAX_COUNT || first + count > 0x10000) {
            throw new IllegalArgumentException(
                    "a range is 1 to 125 registers from 0 to 65535. Found: " + count + " from " + first);
        }
    }

    /** Whether this address is one of them. */
    public boolean contains(int address) {
        return contains(address, 1);
    }

    /** Whether all of {@code otherCount} registers from {@code otherFirst} are among them; false if there are none. */
    public boolean contains(int otherFirst, int otherCount) {
        return otherCount > 0 && otherFirst >= first && otherFirst + otherCount <= first + count;
    }
}
