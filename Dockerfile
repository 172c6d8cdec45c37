# Two stages: one builds the program, the other has a Java runtime without a desktop and the program, nothing else.
# Build: docker build -t mustmon .    Run: see docker-compose.yml and docs/install.md.
# The images without documentation lack the folder of manual pages, and Java's packages cannot be set up without it.
FROM debian:bookworm-slim AS build
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN mvn -B -q -pl app-daemon -am -DskipTests -Dspotless.check.skip -Dmaven.javadoc.skip -Dmaven.source.skip package

FROM debian:bookworm-slim
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless curl \
 && rm -rf /var/lib/apt/lists/*
# The group dialout of Debian (20) may open serial ports. The numbers are fixed, so that volumes can be given to them.
RUN useradd --uid 10001 --gid 20 --no-create-home --home-dir /var/lib/mustmon --shell /usr/sbin/nologin upsmonitor \
 && install -d -o 10001 -g 20 -m 0750 /var/lib/mustmon /etc/ups_monitor
COPY --from=build /build/app-daemon/target/mustmon /usr/share/mustmon
RUN /usr/share/mustmon/bin/mustmon-share
# What holds unless /app/config.yaml is given.
COPY packaging/docker/config.yaml /etc/ups_monitor/config.yaml
USER 10001:20
WORKDIR /app
# The root file system may be read-only: history and log are in the volume. So are the libraries of SQLite and of the serial
# port, which are unpacked at the start: from /tmp they could not be loaded, since Docker mounts a tmpfs with noexec.
ENV MUSTMON_HISTORY_FILE=/var/lib/mustmon/history.db \
    MUSTMON_LOGGING_FILE=/var/lib/mustmon/mustmon.log \
    MUSTMON_WEB_ADDRESS_FILE=/var/lib/mustmon/web-address \
    MUSTMON_JAVA_OPTS=-Djava.io.tmpdir=/var/lib/mustmon
VOLUME /var/lib/mustmon
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["/usr/share/mustmon/bin/mustmon-ready"]
ENTRYPOINT ["/usr/share/mustmon/bin/mustmon"]
