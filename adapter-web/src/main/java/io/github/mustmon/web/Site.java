package io.github.mustmon.web;

import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request goes through here: who may ask, which page answers, and what is said when there is none or it fails. */
final class Site extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    private final Admission admission;
    private final PageTable pages;
    private final StaticFiles files = new StaticFiles();

    Site(Admission admission, PageTable pages) {
        this.admission = admission;
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Exchange exchange = new Exchange(request, response, callback);
        try {
            if (!admission.answers(exchange)) {
                answer(exchange);
            }
        } catch (Problem.Found found) {
            exchange.problem(found.problem());
        } catch (HttpException.RuntimeException e) {
            // The server's way to say that the request itself is wrong, such as a query that is no UTF-8.
            exchange.problem(ProblemErrors.of(e.getCode()));
        } catch (RuntimeException e) {
            LOG.error("The page {} failed in a way that should not be possible.", exchange.path(), e);
            exchange.problem(ProblemErrors.of(HttpStatus.INTERNAL_SERVER_ERROR_500));
        }
        return true;
    }

    private void answer(Exchange exchange) {
        Optional<Page> page = pages.find(exchange.path()).or(() -> files.find(exchange.path()));
        if (page.isEmpty()) {
            throw new Problem.Found(Problem.of(
                    HttpStatus.NOT_FOUND_404, "There is no such page. The API is described at /api/openapi.json."));
        }
        if (!exchange.isRead()) {
            exchange.headers().put(HttpHeader.ALLOW, "GET, HEAD");
            throw new Problem.Found(Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "This page can only be read."));
        }
        page.get().answer(exchange);
    }
}
