package io.github.mustmon.app.browser;

import java.util.List;

/** The charts on the page that is open. */
final class Charts {

    private static final String COUNT_PAINTED = """
            const chart = document.querySelector(`#charts [data-metric=${arguments[0]}]`);
            const canvas = chart.querySelector("canvas");
            const over = chart.querySelector(".u-over").getBoundingClientRect();
            const whole = canvas.getBoundingClientRect();
            const scale = canvas.width / whole.width;
            const left = (over.left - whole.left + over.width * arguments[1]) * scale;
            const width = Math.max(1, over.width * (arguments[2] - arguments[1]) * scale);
            const top = (over.top - whole.top) * scale;
            const copy = document.createElement("canvas");
            copy.width = canvas.width;
            copy.height = canvas.height;
            const ink = copy.getContext("2d", { willReadFrequently: true });
            ink.drawImage(canvas, 0, 0);
            const pixels = ink.getImageData(left, top, width, over.height * scale).data;
            let painted = 0;
            for (let i = 3; i < pixels.length; i += 4) painted += pixels[i] > 0 ? 1 : 0;
            return painted;
            """;

    private final Browser browser;

    Charts(Browser browser) {
        this.browser = browser;
    }

    /** Chooses a range, looks at the charts and waits until two of them are drawn. */
    void show(String range) throws InterruptedException {
        browser.run("document.querySelector('[data-test=charts]').scrollIntoView()");
        browser.one("[data-range='" + range + "']").click();
        browser.await(
                "the range is chosen",
                () -> browser.attribute("[data-range='" + range + "']", "aria-pressed")
                        .equals("true"));
        for (String metric : List.of("load_power", "battery_voltage")) {
            browser.run("document.querySelector('#charts [data-metric=" + metric + "]').scrollIntoView()");
            browser.await(
                    metric + " is drawn",
                    () -> browser.isShown("#charts [data-metric=" + metric + "][data-ready=yes] canvas")
                            && painted(metric, 0, 1) > 0);
        }
        browser.run("document.querySelector('[data-test=charts]').scrollIntoView()");
    }

    /** How many pixels of a chart are painted between two places of its width, 0 to 1. */
    long painted(String metric, double from, double to) {
        Object painted = browser.run(COUNT_PAINTED, metric, from, to);
        return ((Number) painted).longValue();
    }
}
