# shellcheck shell=sh
# Shared by the commands in bin: says what happens, and installs what is missing where that is possible.
# Sourced, not run.

say() {
  printf '%s\n' "mustmon: $*" >&2
}

# install_packages WHAT PACKAGE...: with apt where there is one, else says what to install.
install_packages() {
  what=$1
  shift
  if ! command -v apt-get >/dev/null 2>&1; then
    say "Not installed: $what. This machine has no apt-get; please install it by hand, then call this again."
    exit 3
  fi
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "Not installed: $what. As root: apt-get install $*"
      exit 3
    fi
    as_root=sudo
  fi
  say "Not installed: $what. Installing it: $as_root apt-get install $*"
  $as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

# The major version of the javac on the PATH, 0 without one.
javac_version() {
  if command -v javac >/dev/null 2>&1; then
    javac -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
  else
    echo 0
  fi
}

need_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/javac" ]; then
    return
  fi
  if [ "$(javac_version)" -ge 17 ]; then
    return
  fi
  package=openjdk-17-jdk-headless
  if command -v apt-cache >/dev/null 2>&1 && ! apt-cache show "$package" >/dev/null 2>&1; then
    package=default-jdk-headless
  fi
  install_packages "A Java development kit (17 or newer)" "$package"
}

need_maven() {
  command -v mvn >/dev/null 2>&1 || install_packages "Maven" maven
}

# need COMMAND[:PACKAGE]...: installs the Debian packages of those commands that are not there, all at once. Without PACKAGE
# it has the name of the command.
need() {
  missing=
  packages=
  for each; do
    if ! command -v "${each%:*}" >/dev/null 2>&1 && ! [ -x "/usr/sbin/${each%:*}" ]; then
      missing="$missing${missing:+, }${each%:*}"
      packages="$packages ${each#*:}"
    fi
  done
  # shellcheck disable=SC2086 # several packages
  [ -z "$packages" ] || install_packages "$missing" $packages
}
