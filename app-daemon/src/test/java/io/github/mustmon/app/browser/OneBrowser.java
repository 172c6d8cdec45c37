package io.github.mustmon.app.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all test classes of this process the same Chromium: the first of them starts it, and JUnit closes it after the last. */
final class OneBrowser implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(OneBrowser.class))
                .getOrComputeIfAbsent(Browser.class, any -> new Browser(), Browser.class);
    }
}
