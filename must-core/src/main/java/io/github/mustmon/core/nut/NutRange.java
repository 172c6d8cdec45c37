package io.github.mustmon.core.nut;

/**
 * The limits of a writable number, both inclusive.
 *
 * @param least the smallest value allowed
 * @param most the largest value allowed
 */
public record NutRange(double least, double most) {

    public NutRange {
        if (!(least <= most)) {
            throw new IllegalArgumentException("a range begins with its smaller end. Found: " + least + " to " + most);
        }
    }

    /** Whether a number lies inside. */
    public boolean contains(double number) {
        return number >= least && number <= most;
    }
}
