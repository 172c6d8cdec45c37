package io.github.mustmon.battery;

import static io.github.mustmon.battery.HypothesisBank.TRIANGLE;
import static io.github.mustmon.battery.HypothesisBank.index;
import static io.github.mustmon.battery.HypothesisGrid.CELLS;
import static io.github.mustmon.battery.VoltageModel.PARAMETERS;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Packs the hypotheses into few numbers: all probabilities, but the parameters of the leading cells only. */
final class BankCodec {
    private static final int MOST_CELLS = 48;
    private static final double LEAST_WEIGHT = 2e-4;
    private static final double WEIGHT = 20;
    private static final double LEAST_LOG_WEIGHT = -16;
    private static final double VOLTS = 1e4;
    private static final double CORRELATION = 1e3;
    private static final int NUMBERS = 2 * PARAMETERS + PARAMETERS * (PARAMETERS - 1) / 2;

    private BankCodec() {}

    static BatteryMemory.Bank pack(HypothesisBank bank) {
        int[] weights = new int[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            weights[cell] = (int) Math.round(WEIGHT * Math.max(LEAST_LOG_WEIGHT, bank.logWeight[cell]));
        }
        List<Integer> leading = IntStream.range(0, CELLS)
                .filter(cell -> Math.exp(bank.logWeight[cell]) > LEAST_WEIGHT)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer cell) -> -bank.logWeight[cell]))
                .limit(MOST_CELLS)
                .toList();
        int[] cells = leading.stream().mapToInt(cell -> cell).toArray();
        int[] parameters = new int[cells.length * NUMBERS];
        for (int i = 0; i < cells.length; i++) {
            pack(bank, cells[i], parameters, i * NUMBERS);
        }
        return new BatteryMemory.Bank(
                PlainNumbers.list(weights), PlainNumbers.list(cells), PlainNumbers.list(parameters));
    }

    private static void pack(HypothesisBank bank, int cell, int[] into, int start) {
        int base = cell * TRIANGLE;
        int at = start + 2 * PARAMETERS;
        for (int i = 0; i < PARAMETERS; i++) {
            double deviation = deviation(bank, base, i);
            into[start + i] = (int) Math.round(VOLTS * bank.mean[cell * PARAMETERS + i]);
            into[start + PARAMETERS + i] = (int) Math.round(VOLTS * deviation);
            for (int j = 0; j < i; j++) {
                double product = deviation * deviation(bank, base, j);
                double correlation = product > 0 ? bank.covariance[base + index(i, j)] / product : 0;
                into[at++] = (int) Math.round(CORRELATION * correlation);
            }
        }
    }

    private static double deviation(HypothesisBank bank, int base, int i) {
        return Math.sqrt(Math.max(0, bank.covariance[base + index(i, i)]));
    }

    /** @throws IllegalArgumentException when the numbers do not fit this form. */
    static HypothesisBank unpack(BatteryMemory.Bank packed) {
        if (packed.weights().size() != CELLS
                || packed.parameters().size() != packed.cells().size() * NUMBERS) {
            throw new IllegalArgumentException(
                    "The battery memory is damaged: it has " + packed.weights().size() + " hypotheses instead of "
                            + CELLS + ". Reset it, or import an intact one.");
        }
        HypothesisBank bank = new HypothesisBank();
        for (int cell = 0; cell < CELLS; cell++) {
            bank.logWeight[cell] = packed.weights().get(cell) / WEIGHT;
            bank.resetParameters(cell);
        }
        for (int i = 0; i < packed.cells().size(); i++) {
            int cell = packed.cells().get(i);
            if (cell < 0 || cell >= CELLS) {
                throw new IllegalArgumentException("The battery memory is damaged: there is no hypothesis " + cell
                        + ". Reset it, or import an intact one.");
            }
            unpack(packed.parameters(), i * NUMBERS, bank, cell);
        }
        bank.normalize();
        return bank;
    }

    private static void unpack(List<Integer> from, int start, HypothesisBank bank, int cell) {
        int base = cell * TRIANGLE;
        int at = start + 2 * PARAMETERS;
        for (int i = 0; i < PARAMETERS; i++) {
            double deviation = from.get(start + PARAMETERS + i) / VOLTS;
            bank.mean[cell * PARAMETERS + i] = from.get(start + i) / VOLTS;
            bank.covariance[base + index(i, i)] = deviation * deviation;
            for (int j = 0; j < i; j++) {
                double other = from.get(start + PARAMETERS + j) / VOLTS;
                bank.covariance[base + index(i, j)] = from.get(at++) / CORRELATION * deviation * other;
            }
        }
    }
}
