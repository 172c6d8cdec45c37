package io.github.mustmon.battery;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A bank as text: the weights of all cells, and means, standard deviations and correlations of the leading ones. Cells
 * that are left out come back with the parameters of the first prior. What was decoded encodes to the same text again.
 */
final class BankCodec {

    private static final int P = VoltageModel.PARAMETERS;
    private static final double WEIGHT_SCALE = 500;
    private static final double MEAN_SCALE = 2000;
    private static final double SD_SCALE = 60_000;
    private static final int CELL_BYTES = 2 + 2 * P + 2 * P + 12;
    private static final double LIGHTEST = 2e-4;

    private BankCodec() {}

    static String encode(HypothesisBank bank, int mostCells) {
        double[] weights = new double[HypothesisBank.CELLS];
        bank.weights(weights);
        double heaviest = Arrays.stream(bank.logWeight).max().orElse(0);
        int[] leading = IntStream.range(0, HypothesisBank.CELLS)
                .filter(cell -> weights[cell] > LIGHTEST)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(cell -> -weights[cell])
                        .thenComparing(cell -> cell))
                .limit(mostCells)
                .mapToInt(Integer::intValue)
                .toArray();
        ByteBuffer out = ByteBuffer.allocate(HypothesisBank.CELLS * 2 + leading.length * CELL_BYTES);
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            out.putShort((short) Math.round(Math.max(-60, bank.logWeight[cell] - heaviest) * WEIGHT_SCALE));
        }
        for (int cell : leading) {
            out.putShort((short) cell);
            putCell(out, bank, cell);
        }
        return Base64.getEncoder().encodeToString(out.array());
    }

    private static void putCell(ByteBuffer out, HypothesisBank bank, int cell) {
        double[] sd = new double[P];
        int c = cell * P * P;
        for (int i = 0; i < P; i++) {
            out.putShort((short) Math.round(bank.mean[cell * P + i] * MEAN_SCALE));
            sd[i] = Math.sqrt(Math.max(0, bank.covariance[c + i * (P + 1)]));
            out.putShort((short) Math.min(65_535, Math.round(sd[i] * SD_SCALE)));
        }
        for (int i = 1; i < P; i++) {
            for (int j = 0; j < i; j++) {
                double scale = sd[i] * sd[j];
                double correlation = scale > 1e-12 ? bank.covariance[c + i * P + j] / scale : 0;
                out.putShort((short) Math.round(Math.max(-.999, Math.min(.999, correlation)) * 32_000));
            }
        }
    }

    /**
     * {@return the bank of that text, with the first prior's parameters where the text has none}
     *
     * @throws IllegalArgumentException when the text is no such bank
     */
    static HypothesisBank decode(String text, HypothesisBank first) {
        byte[] bytes = Base64.getDecoder().decode(text);
        int cellBytes = bytes.length - HypothesisBank.CELLS * 2;
        if (cellBytes < 0 || cellBytes % CELL_BYTES != 0) {
            throw new IllegalArgumentException("battery memory has a bank of " + bytes.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        HypothesisBank bank = first.copy();
        for (int cell = 0; cell < HypothesisBank.CELLS; cell++) {
            bank.logWeight[cell] = in.getShort() / WEIGHT_SCALE;
        }
        while (in.hasRemaining()) {
            int cell = in.getShort();
            if (cell < 0 || cell >= HypothesisBank.CELLS) {
                throw new IllegalArgumentException("battery memory names the cell " + cell);
            }
            readCell(in, bank, cell);
        }
        return bank;
    }

    /** {@return the same bank, its LiFePO4 hypotheses with the parameters of the first prior} */
    static String withoutLifepo4Parameters(String text, HypothesisBank first, int mostCells) {
        HypothesisBank bank = decode(text, first);
        bank.setLifepo4Parameters(first);
        return encode(bank, mostCells);
    }

    private static void readCell(ByteBuffer in, HypothesisBank bank, int cell) {
        double[] sd = new double[P];
        int c = cell * P * P;
        for (int i = 0; i < P; i++) {
            bank.mean[cell * P + i] = in.getShort() / MEAN_SCALE;
            sd[i] = (in.getShort() & 0xffff) / SD_SCALE;
            bank.covariance[c + i * (P + 1)] = sd[i] * sd[i];
        }
        for (int i = 1; i < P; i++) {
            for (int j = 0; j < i; j++) {
                double covariance = in.getShort() / 32_000.0 * sd[i] * sd[j];
                bank.covariance[c + i * P + j] = covariance;
                bank.covariance[c + j * P + i] = covariance;
            }
        }
    }
}
