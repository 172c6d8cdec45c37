# shellcheck shell=sh
# A Debian in a folder, for tests that install and run things as root while this machine stays as it is.
# Sourced after tools.sh, not run. Each test sees a throw-away overlay over a folder that is kept between runs:
#   $kept/base            Debian's smallest, without documentation like the image bookworm-slim
#   $kept/KEY             what a few commands changed in it (an installed Java, say), made once for each text of commands
# MUSTMON_DEBIAN names the folder that is kept; what is older than a week is made anew.

kept=${MUSTMON_DEBIAN:-/var/tmp/mustmon-debian}
base=$kept/base

# apart ARGUMENT...: runs this script once more with mounts and processes of its own. However it ends, be it by Ctrl-C or by
# SIGKILL, nothing stays mounted and nothing keeps running. Sets scratch, a folder that goes as well.
apart() {
  if [ "$(id -u)" -ne 0 ]; then
    say "Only root can make a Debian in a folder. Try: sudo $0"
    exit 3
  fi
  if [ -n "${MUSTMON_SCRATCH:-}" ]; then
    scratch=$MUSTMON_SCRATCH
    trap 'exit 1' HUP INT TERM
    return
  fi
  need mmdebstrap unshare:util-linux ip:iproute2 pgrep:procps
  mkdir -p "$kept"
  scratch=$(mktemp -d "$kept/scratch.XXXXXX")
  # Outside, where nothing is mounted below it: inside, this would delete what is mounted there.
  trap 'rm -rf "$scratch"' EXIT
  trap 'kill -KILL $inside; wait $inside || true; exit 1' HUP INT TERM
  MUSTMON_SCRATCH=$scratch unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@" &
  inside=$!
  code=0
  wait "$inside" || code=$?
  exit "$code"
}

# Whether this machine lets root mount an overlay, in mounts and processes of its own. A container without rights does not.
overlays_work() {
  mkdir -p "$kept"
  probe=$(mktemp -d "$kept/scratch.XXXXXX")
  mkdir "$probe/lower" "$probe/upper" "$probe/work" "$probe/all"
  works=0
  unshare --mount --pid --fork --mount-proc mount -t overlay overlay \
    -o "lowerdir=$probe/lower,upperdir=$probe/upper,workdir=$probe/work" "$probe/all" 2>/dev/null || works=$?
  rm -rf "$probe"
  return $works
}

# Makes the Debian that all others stand on, unless it is there and fresh. One test at a time makes something, until all_made.
need_base() {
  exec 9>"$kept/lock"
  flock 9
  if [ -d "$base" ] && [ -z "$(find "$kept/made" -mtime +7)" ]; then
    return
  fi
  say "Making a Debian in $base."
  find "$kept" -mindepth 1 -maxdepth 1 ! -name lock ! -name 'scratch.*' -exec rm -rf {} +
  # Without documentation, as in the image: packages whose scripts want it are to fail here too.
  mmdebstrap --quiet --variant=minbase --dpkgopt=force-unsafe-io --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --include=ca-certificates "${MUSTMON_SUITE:-bookworm}" "$scratch/base" >"$scratch/log" 2>&1 || {
    cat "$scratch/log" >&2
    say "mmdebstrap could not make a Debian, see above."
    exit 1
  }
  mv "$scratch/base" "$base"
  touch "$kept/made"
}

# open_debian LOWER...: mounts an overlay over these folders, the topmost first. Sets debian, where it can be seen, and upper,
# where what changes in it is kept until the end.
open_debian() {
  lower=$(printf '%s' "$*" | tr ' ' ':')
  mounts=$(mktemp -d "$scratch/mounts.XXXXXX")
  upper=$mounts/upper
  debian=$mounts/debian
  mkdir "$upper" "$mounts/work" "$debian"
  chmod 755 "$mounts" "$upper"
  if ! mount -t overlay overlay -o "lowerdir=$lower,upperdir=$upper,workdir=$mounts/work" "$debian"; then
    say "An overlay could not be mounted in $kept. Set MUSTMON_DEBIAN to a folder on a usual file system; in a container, run it privileged."
    exit 3
  fi
  mount -t proc proc "$debian/proc"
  cp -L /etc/resolv.conf "$debian/etc/resolv.conf"
}

# layer BELOW COMMAND...: the folders BELOW, and above them what COMMAND changes in $debian. COMMAND is run once for each text
# of it. Sets layers, the folders for open_debian.
layer() {
  below=$1
  shift
  made=$kept/$(printf '%s' "$below $*" | sha256sum | cut -c1-16)
  # shellcheck disable=SC2034 # for those who source this
  layers="$made $below"
  if [ -d "$made" ]; then
    return
  fi
  open_debian "$below"
  # What was downloaded for one is not downloaded again for another.
  mkdir -p "$kept/archives/partial"
  mount --bind "$kept/archives" "$debian/var/cache/apt/archives"
  "$@"
  umount --recursive "$debian"
  mv "$upper" "$made"
}

# packages NAME...: a Debian with these, and with the lists of all that there are. Sets layers.
packages() {
  layer "$base" fetch_lists "$(date +%G-%V)"
  # shellcheck disable=SC2034 # for those who source this
  lists=$layers
  layer "$layers" install_in_debian "$@"
}
# The one that can be booted, with what mustmon needs.
systemd_debian() { packages default-jre-headless adduser systemd-sysv dbus udev curl socat; }
fetch_lists() { try "the lists of Debian's packages could not be fetched" apt-get update; }
install_in_debian() {
  say "Installing $*."
  mkdir -p "$debian/usr/share/man/man1" # A usual Debian has it, and Java's packages want it.
  try "$* could not be installed" apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-unsafe-io "$@"
}

all_made() { exec 9>&-; }

# within COMMAND...: runs it as root in $debian, with nothing of this machine's environment.
within() { clean chroot "$debian" "$@"; }
clean() { env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# try WHAT COMMAND...: within the Debian, and shows what it said when it fails. Else that is in $scratch/log.
try() {
  what=$1
  shift
  if ! within "$@" >"$scratch/log" 2>&1 </dev/null; then
    say "$what: $(tail -n 30 "$scratch/log")"
    exit 1
  fi
}

# within_alone COMMAND...: the same in a network of its own that is nothing but a loopback: no port is taken from this machine.
within_alone() { clean unshare --net sh -c 'ip link set lo up && exec "$@"' sh chroot "$debian" "$@"; }

# The one Java that this script has started, and a command of this machine in the network of it.
java_process() { pgrep -x java; }
beside_java() { nsenter --net --target "$(java_process)" "$@" 2>/dev/null; }

# await SECONDS COMMAND...: until COMMAND works; fails when it does not within that time.
await() {
  tries=$(($1 * 10))
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.1
  done
}
