package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@DisplayName("The dashboard of one UPS, for whoever looks at it,")
class FittingDashboardIT extends OpenDashboard {

    @Test
    @DisplayName("fits a phone: nothing sticks out, and what is tapped is large enough")
    void phone() throws Exception {
        browser.size(390, 844);

        browser.await("the page is as wide as the phone", () -> browser.number("return innerWidth") == 390);
        assertThat(browser.number("return document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        assertThat(
                        browser.number(
                                "return Math.min(...[...document.querySelectorAll('button, select, .bar a')]"
                                        + ".filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().height))"))
                .isGreaterThanOrEqualTo(24);
        browser.picture("dashboard-phone");
    }

    @Test
    @DisplayName("fits a phone with text of twice the size, which is a phone of half the width")
    void largeText() throws Exception {
        browser.size(206, 844);

        browser.await("the page is as wide as that", () -> browser.number("return innerWidth") == 206);
        assertThat(browser.number("return document.scrollingElement.scrollWidth"))
                .isLessThanOrEqualTo(206);
    }

    @Test
    @DisplayName("is dark where the system is")
    void dark() throws Exception {
        String light = String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"));

        browser.emulate("dark");

        String dark = String.valueOf(browser.run("return getComputedStyle(document.body).backgroundColor"));
        assertThat(brightness(light)).isGreaterThan(200);
        assertThat(brightness(dark)).isLessThan(60);
        new Charts(browser).show("24h");
        browser.run("scrollTo(0, 0)");
        browser.picture("dashboard-dark");
    }

    @Test
    @DisplayName("can be used by keyboard alone, beginning with a way around the header")
    void keyboard() throws Exception {
        browser.press(Keys.TAB);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("skip");
        assertThat(browser.number("return document.activeElement.getBoundingClientRect().top"))
                .isNotNegative();

        browser.press(Keys.ENTER);
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("main");

        browser.run("document.querySelector('[data-range]:nth-of-type(3)').focus()");
        browser.press(Keys.ENTER);
        browser.await(
                "the range is chosen",
                () -> browser.attribute("[data-range='7d']", "aria-pressed").equals("true"));
        assertThat(String.valueOf(browser.run("return getComputedStyle(document.activeElement).outlineStyle")))
                .isNotEqualTo("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ru, От сети", "uk, Від мережі", "en, On mains"})
    @DisplayName("speaks the languages of its users, and remembers the choice")
    void languages(String language, String onMains) throws Exception {
        browser.run(
                "const list = document.querySelector('[data-test=language]'); list.value = arguments[0];"
                        + " list.dispatchEvent(new Event('change', { bubbles: true }))",
                language);

        browser.await(
                "it is translated", () -> browser.text("[data-test=status]").equals(onMains));
        assertThat(browser.attribute("html", "lang")).isEqualTo(language);
        browser.picture("dashboard-" + language);

        browser.run("location.reload()");

        browser.await(
                "it is still translated",
                () -> browser.text("[data-test=status]").equals(onMains));
    }

    private static int brightness(String rgb) {
        String[] parts = rgb.replaceAll("[^\\d,]", "").split(",", -1);
        return (Integer.parseInt(parts[0]) + Integer.parseInt(parts[1]) + Integer.parseInt(parts[2])) / 3;
    }
}
