#!/bin/sh
# Where no registry answers: one image with Debian's own PostgreSQL and Redis, tagged as $1. It takes what the shop's
# compose.yaml gives the usual images: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB.
set -eu
tag=$1
here=$(dirname "$0")
. /etc/os-release
sources=$(find /etc/apt/sources.list /etc/apt/sources.list.d -type f \( -name '*.list' -o -name '*.sources' \) -size +0 2>/dev/null || true)

# The packages' own start-up would make a database at build time, with a name of this machine in it.
# shellcheck disable=SC2086 # a list of files without spaces: apt allows no others
mmdebstrap --quiet --variant=minbase --format=tar --include=postgresql,redis-server \
  --aptopt='Apt::Install-Recommends "false"' \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
  --essential-hook='mkdir -p "$1/etc/postgresql-common" && echo "create_main_cluster = false" >"$1/etc/postgresql-common/createcluster.conf"' \
  --customize-hook="copy-in $here/serve-postgres /usr/local/bin" \
  --customize-hook='chmod 755 "$1/usr/local/bin/serve-postgres"; rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"' \
  -- "$VERSION_CODENAME" - $sources |
  docker import --change 'ENV LANG=C.UTF-8' --change 'CMD ["serve-postgres"]' - "$tag"
