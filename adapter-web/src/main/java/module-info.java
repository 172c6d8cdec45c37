/** The pages and the JSON API. */
module io.github.mustmon.web {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive io.github.mustmon.core;
    requires transitive io.github.mustmon.tls;
    requires io.javalin;
    requires jakarta.servlet;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.github.mustmon.web;
}
