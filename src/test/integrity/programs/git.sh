export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_AUTHOR_DATE='2020-01-01 00:00:00 +0000'
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b GIT_COMMITTER_DATE='2020-01-01 00:00:00 +0000'
git init -q . && for i in 1 2 3 4; do
  seq $i $((i * 3000)) >file && git add file && git commit -q -m "change $i" || exit 1
done
git gc -q && git fsck --strict --no-progress && exec git log -p --stat --no-color
