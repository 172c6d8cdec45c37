package io.github.mustmon.battery;

/**
 * What the hypotheses about the battery rest on, and how far their answers are trusted.
 *
 * <p>The hypotheses know the errors of the readings and of their own parameters, not that of the model: the curve of a
 * real battery bends earlier or later than theirs, by a share of the whole charge that grows with the charge drawn. The
 * shares were chosen on simulated batteries of three kinds of physics.
 */
enum Evidence {
    /** Nothing but the outage that runs: the hypotheses are wide, and lean to small batteries by themselves. */
    FIRST_OUTAGE(.50, .97, .025, .09),

    /**
     * Earlier outages, none deep: the size is known fairly well, and the end of the curve is not. Outages that ended
     * before it bent teach a curve that bends late, so the end was promised too far off.
     */
    PARTIAL_OUTAGES(.50, .97, .05, .09),

    /**
     * An earlier outage was deep: the hypotheses agree on the size. What is left is the model's error under another load:
     * the end comes a little early, {@code low} needs less margin, and {@code high} more than the nearly agreeing
     * hypotheses say.
     */
    MEASURED(.45, .88, .04, .065);

    /** Quantile of the hypotheses that is the estimate. */
    final double middleQuantile;

    /** Quantile of the hypotheses that is the upper end. */
    final double highQuantile;

    /** Share of the charge drawn by which the cut-off comes earlier than the hypotheses say. */
    final double earlier;

    /** Share of the charge drawn that is taken off {@code low}, so that it holds under a load heavier than any before. */
    final double margin;

    Evidence(double middleQuantile, double highQuantile, double earlier, double margin) {
        this.middleQuantile = middleQuantile;
        this.highQuantile = highQuantile;
        this.earlier = earlier;
        this.margin = margin;
    }
}
