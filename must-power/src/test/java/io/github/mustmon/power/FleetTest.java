package io.github.mustmon.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("In a fleet of simulated houses")
@Tag("fleet")
class FleetTest {

    private static final int OUTAGES_OF_A_HOUSE = 3;

    @Test
    @DisplayName("no host is up when its battery is empty, and none goes down on mains")
    void nothingIsLostAndNothingIsEarly() {
        int count = Integer.getInteger("fleet.count", 2_000);
        long seed = Long.getLong("fleet.seed", 20_261_126L);
        List<String> violations = new ArrayList<>();
        Random random = new Random(seed);
        int outages = 0;
        int shutdowns = 0;
        int emptied = 0;
        int restarts = 0;
        int tooSmall = 0;
        int emptiedInTime = 0;
        while (outages < count) {
            Fleet house = new Fleet(random.nextLong());
            for (int i = 0; i < OUTAGES_OF_A_HOUSE && outages < count; i++) {
                // From 2 s to 2 h, evenly over the orders of magnitude.
                house.outage((int) (2 * Math.pow(3600, random.nextDouble())), 60 + random.nextInt(300));
                house.recharge();
                outages++;
            }
            violations.addAll(house.violations);
            shutdowns += house.shutdowns;
            emptied += house.emptied;
            restarts += house.restarts;
            tooSmall += house.tooSmall;
            emptiedInTime += house.emptiedInTime;
        }
        System.out.println("Simulated outages: " + outages + ", seed " + seed + ". Shutdowns: " + shutdowns
                + ", batteries emptied: " + emptied + " (" + emptiedInTime
                + " of them full before and big enough for the plan)" + ", restarts: " + restarts
                + ", with a battery too small for the plan: "
                + tooSmall + ". Violations: " + violations.size());

        assertThat(violations).isEmpty();
        assertThat(shutdowns).isPositive();
        assertThat(emptiedInTime).isPositive();
        assertThat(restarts).isPositive();
    }
}
