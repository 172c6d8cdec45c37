package io.github.mustmon.battery;

import java.util.Arrays;
import java.util.List;

/** Arrays of the computation as immutable lists of the memory, and back. */
final class PlainNumbers {
    private PlainNumbers() {}

    static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    static List<Integer> list(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    /** @throws IllegalArgumentException when there are not exactly {@code size} numbers. */
    static double[] doubles(List<Double> numbers, int size) {
        if (numbers.size() != size) {
            throw new IllegalArgumentException("The battery memory is damaged: " + numbers.size() + " numbers where "
                    + size + " belong. Reset it, or import an intact one.");
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static int[] integers(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
