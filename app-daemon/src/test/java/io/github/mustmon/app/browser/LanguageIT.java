package io.github.mustmon.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mustmon.core.event.UpsEvent;
import io.github.mustmon.protocol.TimeSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

@DisplayName("The dashboard in another language")
class LanguageIT extends OpenDashboard {

    private static final String ROWS =
            "[data-test=events] :is([data-type=power_plan], [data-type=returned], [data-type^=shutdown])";
    private static final String ENGLISH = "(?s).*\\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\\b.*";

    private static final List<UpsEvent.PowerPlanEvent> TOLD =
            ToldOutage.events(TimeSource.system().moment());

    @BeforeAll
    void tell() {
        TOLD.forEach(site::happened);
    }

    @AfterEach
    void backToEnglish() {
        browser.run("localStorage.clear()");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ru, Выключение через 1 мин., выключение сейчас невозможно",
        "uk, Вимкнення через 1 хв., вимкнення зараз неможливе"
    })
    @DisplayName("tells in it whatever the power plan tells")
    void powerPlan(String language, String countdown, String impossible) throws Exception {
        browser.run(
                "const list = document.querySelector('[data-test=language]'); list.value = arguments[0];"
                        + " list.dispatchEvent(new Event('change', { bubbles: true }))",
                language);
        browser.await(
                "it is translated", () -> browser.attribute("html", "lang").equals(language));
        browser.run("document.querySelector('#more-events').click()");
        browser.await("all of it is listed", () -> browser.all(ROWS).size() == TOLD.size());

        List<String> texts = browser.all(ROWS).stream().map(WebElement::getText).toList();
        assertThat(texts).noneMatch(text -> text.matches(ENGLISH));
        assertThat(texts).anyMatch(text -> text.contains(countdown));
        assertThat(texts).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(impossible));
        assertThat(TOLD).extracting(UpsEvent::message).hasSizeGreaterThan(15);
    }
}
