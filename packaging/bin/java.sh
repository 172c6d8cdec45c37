# shellcheck shell=sh
# Finds the folder of this distribution and a Java 17 or newer. Sourced by the commands beside it, not run.
# Sets home, java, version (17), update (15 of 17.0.15) and archive, where the classes of exactly this Java are shared.

home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
case $home in
  *:*)
    echo "mustmon: Java cannot run from $home, since a colon separates folders for it. Move it to a path without one." >&2
    exit 3
    ;;
esac

if [ -n "${MUSTMON_JAVA:-}" ]; then
  java=$MUSTMON_JAVA
elif [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java || true)
fi
if [ -z "$java" ] || ! [ -x "$(command -v "$java" || true)" ]; then
  echo "mustmon: no Java found. Install one (on Debian: apt-get install openjdk-17-jre-headless) or set MUSTMON_JAVA." >&2
  exit 3
fi

# Read from the release file beside the runtime: asking java itself would cost a start.
runtime=
machine=
real=$(readlink -f "$(command -v "$java")" 2>/dev/null || echo "$java")
release=$(dirname "$(dirname "$real")")/release
if [ -r "$release" ]; then
  runtime=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$release")
  machine=$(sed -n 's/^OS_ARCH="\(.*\)"/\1/p' "$release")
fi
if [ -z "$runtime" ]; then
  runtime=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
fi
version=$(printf '%s\n' "$runtime" | sed -n 's/^\([0-9]*\).*/\1/p')
update=$(printf '%s\n' "$runtime" | sed -n 's/^[0-9]*\.0\.\([0-9]*\).*/\1/p')
if [ -n "$version" ] && [ "$version" -lt 17 ]; then
  echo "mustmon: $java is Java $version; 17 or newer is needed. Set MUSTMON_JAVA to a newer one." >&2
  exit 3
fi
version=${version:-17}
update=${update:-0}

# An archive fits one build of Java only: another one has another name, and is simply not found.
# shellcheck disable=SC2034 # for those who source this
archive=$home/share/$(printf '%s' "$runtime-$machine" | tr -c 'A-Za-z0-9.+-' '_')
